// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envedit/registryvariables_win.h"

#include <windows.h>

namespace Tidyscope::RegistryVariables {

namespace {

constexpr DWORD longestName = 16384; ///< characters, with the zero ("Registry element size limits")
constexpr UINT answerWithin = 1000;  ///< milliseconds for each window

class Key
{
public:
    Key(Place place, REGSAM access)
    {
        const bool user = place == Place::User;
        m_error =
            RegOpenKeyExW(user ? HKEY_CURRENT_USER : HKEY_LOCAL_MACHINE,
                          user ? L"Environment" : L"SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment",
                          0, access, &m_key);
    }
    ~Key()
    {
        if (m_key) {
            RegCloseKey(m_key);
        }
    }
    Key(const Key &) = delete;
    Key &operator=(const Key &) = delete;
    [[nodiscard]] LSTATUS error() const { return m_error; }
    [[nodiscard]] HKEY get() const { return m_key; }

private:
    HKEY m_key = nullptr;
    LSTATUS m_error = ERROR_SUCCESS;
};

bool isSameName(const std::wstring &a, const std::wstring &b)
{
    return CompareStringOrdinal(a.c_str(), static_cast<int>(a.size()), b.c_str(), static_cast<int>(b.size()), TRUE)
        == CSTR_EQUAL;
}

/// As the registry spells it; asking for a value does not tell that.
LSTATUS findName(HKEY key, const std::wstring &name, std::wstring &found)
{
    std::vector<wchar_t> buffer(longestName);
    for (DWORD index = 0;; ++index) {
        DWORD size = longestName;
        const LSTATUS error = RegEnumValueW(key, index, buffer.data(), &size, nullptr, nullptr, nullptr, nullptr);
        if (error != ERROR_SUCCESS) {
            return error;
        }
        found.assign(buffer.data(), size);
        if (isSameName(found, name)) {
            return ERROR_SUCCESS;
        }
    }
}

/// A value may grow between the question for its size and the one for its bytes.
LSTATUS readData(HKEY key, Value &value)
{
    for (;;) {
        DWORD size = 0;
        LSTATUS error = RegQueryValueExW(key, value.name.c_str(), nullptr, &value.type, nullptr, &size);
        if (error != ERROR_SUCCESS) {
            return error;
        }
        value.data.resize(size);
        // a null pointer would ask for the size again
        unsigned char none = 0;
        error = RegQueryValueExW(key, value.name.c_str(), nullptr, &value.type,
                                 value.data.empty() ? &none : value.data.data(), &size);
        if (error != ERROR_MORE_DATA) {
            value.data.resize(error == ERROR_SUCCESS ? size : 0);
            return error;
        }
    }
}

} // namespace

Error read(Place place, const std::wstring &name, std::optional<Value> &value)
{
    value.reset();
    const Key key(place, KEY_QUERY_VALUE);
    LSTATUS error = key.error();
    Value found;
    if (error == ERROR_SUCCESS) {
        error = findName(key.get(), name, found.name);
    }
    if (error == ERROR_SUCCESS) {
        error = readData(key.get(), found);
    }
    if (error == ERROR_NO_MORE_ITEMS || error == ERROR_FILE_NOT_FOUND) {
        return ERROR_SUCCESS;
    }
    if (error == ERROR_SUCCESS) {
        value = std::move(found);
    }
    return static_cast<Error>(error);
}

Error write(const Value &value)
{
    HKEY key = nullptr;
    LSTATUS error =
        RegCreateKeyExW(HKEY_CURRENT_USER, L"Environment", 0, nullptr, 0, KEY_SET_VALUE, nullptr, &key, nullptr);
    if (error != ERROR_SUCCESS) {
        return static_cast<Error>(error);
    }
    error = RegSetValueExW(key, value.name.c_str(), 0, value.type, value.data.data(),
                           static_cast<DWORD>(value.data.size()));
    RegCloseKey(key);
    return static_cast<Error>(error);
}

Error remove(const std::wstring &name)
{
    const Key key(Place::User, KEY_SET_VALUE);
    const LSTATUS error = key.error() == ERROR_SUCCESS ? RegDeleteValueW(key.get(), name.c_str()) : key.error();
    return static_cast<Error>(error == ERROR_FILE_NOT_FOUND ? ERROR_SUCCESS : error);
}

void announce()
{
    DWORD_PTR answer = 0;
    SendMessageTimeoutW(HWND_BROADCAST, WM_SETTINGCHANGE, 0, reinterpret_cast<LPARAM>(L"Environment"), SMTO_ABORTIFHUNG,
                        answerWithin, &answer);
}

} // namespace Tidyscope::RegistryVariables
