// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Tries core/envedit/registryvariables_win.cpp on a real registry; check.sh builds it and runs it under wine. It writes into the
// environment of the user that runs it, under a name of its own that it removes at the end.

#include "core/envedit/registryvariables_win.h"

#include <windows.h>

#include <cstdio>
#include <cstdlib>

using namespace Tidyscope::RegistryVariables;

namespace {

const std::wstring name = L"TidyScope_Check";

void expect(bool fine, const char *what)
{
    std::printf("%s  %s\n", fine ? "ok  " : "FAIL", what);
    if (!fine) {
        std::exit(1);
    }
}

Value valueOf(const std::wstring &spelling, DWORD type, const std::wstring &text)
{
    Value value{spelling, type, {}};
    for (const wchar_t c : text + L'\0') {
        value.data.push_back(static_cast<unsigned char>(c & 0xff));
        value.data.push_back(static_cast<unsigned char>(c >> 8));
    }
    return value;
}

std::optional<Value> found(const std::wstring &asked)
{
    std::optional<Value> value;
    expect(read(Place::User, asked, value) == ERROR_SUCCESS, "is read");
    return value;
}

/// A window that counts the broadcasts it gets, on the thread that asks it.
int heard = 0;
LRESULT CALLBACK listen(HWND window, UINT message, WPARAM first, LPARAM second)
{
    if (message == WM_SETTINGCHANGE && second
        && std::wstring(reinterpret_cast<const wchar_t *>(second)) == L"Environment") {
        ++heard;
    }
    return DefWindowProcW(window, message, first, second);
}

DWORD WINAPI announceFromAThread(void *)
{
    announce();
    return 0;
}

void checkBroadcast()
{
    WNDCLASSW kind{};
    kind.lpfnWndProc = listen;
    kind.lpszClassName = L"TidyscopeCheck";
    RegisterClassW(&kind);
    const HWND window =
        CreateWindowW(L"TidyscopeCheck", L"", WS_OVERLAPPEDWINDOW, 0, 0, 10, 10, nullptr, nullptr, nullptr, nullptr);
    if (!window) {
        std::puts("left out: no window can be made here (no display), so nobody can listen to the broadcast");
        return;
    }
    const HANDLE thread = CreateThread(nullptr, 0, announceFromAThread, nullptr, 0, nullptr);
    while (MsgWaitForMultipleObjects(1, &thread, FALSE, 20000, QS_ALLINPUT) == WAIT_OBJECT_0 + 1) {
        MSG message;
        while (PeekMessageW(&message, nullptr, 0, 0, PM_REMOVE)) {
            DispatchMessageW(&message);
        }
    }
    expect(heard == 1, "the broadcast reaches a window of another thread, once");
    CloseHandle(thread);
    DestroyWindow(window);
}

} // namespace

int main()
{
    expect(remove(name) == ERROR_SUCCESS, "removing what is not there is no error");
    expect(!found(name), "what is not there is not found");

    const Value plain = valueOf(name, REG_SZ, L"https://a.example,direct");
    expect(write(plain) == ERROR_SUCCESS, "a plain value is written");
    expect(found(name) == plain, "and comes back to the last byte");
    expect(found(L"TIDYSCOPE_CHECK") == plain, "whatever the case of the name, in the spelling of the registry");

    const Value expandable = valueOf(L"TIDYSCOPE_CHECK", REG_EXPAND_SZ, L"%USERPROFILE%\\go \x4e2d\x6587");
    expect(write(expandable) == ERROR_SUCCESS, "an expandable one is written over it");
    const auto kept = found(name);
    expect(kept && kept->name == name, "the registry keeps the spelling of a name that it has");
    expect(kept && kept->type == REG_EXPAND_SZ && kept->data == expandable.data,
           "with type and bytes as written, nothing expanded");

    expect(remove(name) == ERROR_SUCCESS && write(expandable) == ERROR_SUCCESS,
           "removed first, it gets the new spelling");
    expect(found(name) == expandable, "as the record says");

    const Value odd{name, REG_SZ, {'a', 0, 'b'}};
    expect(remove(name) == ERROR_SUCCESS && write(odd) == ERROR_SUCCESS,
           "a value without a zero, of an odd number of bytes, is written");
    expect(found(name) == odd, "and comes back to the last byte");
    const Value empty{name, REG_BINARY, {}};
    expect(write(empty) == ERROR_SUCCESS && found(name) == empty, "one without a byte, too");
    Value large = valueOf(name, REG_SZ, std::wstring(32766, L'x'));
    expect(write(large) == ERROR_SUCCESS && found(name) == large, "the longest that an environment can hold, too");

    expect(remove(L"tidyscope_CHECK") == ERROR_SUCCESS, "it is removed whatever the case of the name");
    expect(!found(name), "and is gone");

    std::optional<Value> computer;
    expect(read(Place::Computer, L"comspec", computer) == ERROR_SUCCESS && computer && !computer->data.empty(),
           "a variable of the computer is read");
    checkBroadcast();
    std::puts("all of it holds");
    return 0;
}
