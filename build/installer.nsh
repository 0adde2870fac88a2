; What the Windows installer does for this user beside copying files: the folder's verbs in the Explorer, "Open with" for
; images without taking the default over, and the command line on PATH.

!include WinMessages.nsh

; Changes the user's PATH in PowerShell: NSIS cuts strings at 1,024 characters. The folder is passed in the environment, so that an
; apostrophe in its name is not code. References such as %JAVA_HOME% stay as they are, in entries of others too.
!macro changePath NEW_PATH
  System::Call 'Kernel32::SetEnvironmentVariable(t "SCOPECARD_BIN", t "$INSTDIR\resources\bin")'
  nsExec::Exec `powershell -NoProfile -NonInteractive -Command "$$bin = $$env:SCOPECARD_BIN; $$key = [Microsoft.Win32.Registry]::CurrentUser.CreateSubKey('Environment'); $$entries = @(([string]$$key.GetValue('Path', '', 'DoNotExpandEnvironmentNames') -split ';') -ne '' -ne $$bin); $$key.SetValue('Path', (${NEW_PATH} -join ';'), 'ExpandString')"`
  Pop $0
  SendMessage ${HWND_BROADCAST} ${WM_WININICHANGE} 0 "STR:Environment" /TIMEOUT=5000
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Directory\shell\Scopecard" "" "Open with Scopecard"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Directory\shell\Scopecard" "Icon" "$INSTDIR\${APP_EXECUTABLE_FILENAME}"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Directory\shell\Scopecard\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  WriteRegStr SHELL_CONTEXT "Software\Classes\Directory\Background\shell\Scopecard" "" "Open with Scopecard"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Directory\Background\shell\Scopecard" "Icon" "$INSTDIR\${APP_EXECUTABLE_FILENAME}"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Directory\Background\shell\Scopecard\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%V"'
  !define IMAGES "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}"
  WriteRegStr SHELL_CONTEXT "${IMAGES}\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  WriteRegStr SHELL_CONTEXT "${IMAGES}\SupportedTypes" ".tif" ""
  WriteRegStr SHELL_CONTEXT "${IMAGES}\SupportedTypes" ".tiff" ""
  WriteRegStr SHELL_CONTEXT "${IMAGES}\SupportedTypes" ".lsm" ""
  WriteRegStr SHELL_CONTEXT "${IMAGES}\SupportedTypes" ".czi" ""
  WriteRegStr SHELL_CONTEXT "${IMAGES}\SupportedTypes" ".oir" ""
  WriteRegStr SHELL_CONTEXT "${IMAGES}\SupportedTypes" ".oib" ""
  WriteRegStr SHELL_CONTEXT "${IMAGES}\SupportedTypes" ".nd2" ""
  WriteRegStr SHELL_CONTEXT "${IMAGES}\SupportedTypes" ".lif" ""
  !insertmacro changePath "($$entries + $$bin)"
!macroend

!macro customUnInstall
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Directory\shell\Scopecard"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Directory\Background\shell\Scopecard"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}"
  !insertmacro changePath "$$entries"
!macroend
