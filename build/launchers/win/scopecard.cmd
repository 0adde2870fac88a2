@echo off
rem The command line of the installed program, run by the program's own runtime.
setlocal
rem Options for other Node programs are not for this one.
set NODE_OPTIONS=
set ELECTRON_RUN_AS_NODE=1
"%~dp0..\..\Scopecard.exe" "%~dp0..\app.asar.unpacked\dist\scopecard.cjs" %*
