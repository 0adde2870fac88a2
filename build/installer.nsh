; What the Windows installer does for this user beside copying files: the folder's verbs in the Explorer, "Open with" for
; images without taking the default over, and the command line on PATH.

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
  ; PATH is read and written by PowerShell: NSIS cuts strings at 1,024 characters.
  nsExec::Exec `powershell -NoProfile -NonInteractive -Command "$$bin = '$INSTDIR\resources\bin'; $$path = [Environment]::GetEnvironmentVariable('Path', 'User'); if (($$path -split ';') -notcontains $$bin) { [Environment]::SetEnvironmentVariable('Path', (@($$path, $$bin) -ne '' -join ';'), 'User') }"`
!macroend

!macro customUnInstall
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Directory\shell\Scopecard"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Directory\Background\shell\Scopecard"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}"
  nsExec::Exec `powershell -NoProfile -NonInteractive -Command "$$bin = '$INSTDIR\resources\bin'; $$path = [Environment]::GetEnvironmentVariable('Path', 'User'); [Environment]::SetEnvironmentVariable('Path', (($$path -split ';') -ne $$bin -join ';'), 'User')"`
!macroend
