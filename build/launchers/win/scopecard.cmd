@echo off
rem The command line of the installed program, run by the program's own runtime.
setlocal
set ELECTRON_RUN_AS_NODE=1
"%~dp0..\..\Scopecard.exe" "%~dp0..\app.asar.unpacked\dist\cli.js" %*
