// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A module of glibc's name service switch in the place of libnss_mdns4.so.2: a name that is on no name server, as a
// printer or a server that speaks mDNS has. Go's own resolver does not load such modules, the system's does.

#include <arpa/inet.h>
#include <netdb.h>
#include <nss.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <new>

extern "C" {

[[gnu::visibility("default")]] nss_status _nss_mdns4_gethostbyname2_r(const char *name, int family, hostent *result,
                                                                      char *buffer, std::size_t size, int *error,
                                                                      int *hostError)
{
    constexpr auto known = "printer-proxy.lab.test";
    if (std::strcmp(name, known) != 0 || family != AF_INET) {
        *error = ENOENT;
        *hostError = HOST_NOT_FOUND;
        return NSS_STATUS_NOTFOUND;
    }
    struct Answer
    {
        char *addresses[2];
        char *aliases[1];
        in_addr address;
    };
    const auto misaligned = reinterpret_cast<std::uintptr_t>(buffer) % alignof(Answer);
    const std::size_t skipped = misaligned == 0 ? 0 : alignof(Answer) - misaligned;
    if (size < skipped + sizeof(Answer)) {
        *error = ERANGE;
        *hostError = NETDB_INTERNAL;
        return NSS_STATUS_TRYAGAIN;
    }
    auto *answer = new (buffer + skipped) Answer{};
    inet_pton(AF_INET, "127.0.0.10", &answer->address); // the first server of a scenario
    answer->addresses[0] = reinterpret_cast<char *>(&answer->address);
    result->h_name = const_cast<char *>(known);
    result->h_aliases = answer->aliases;
    result->h_addrtype = AF_INET;
    result->h_length = sizeof(in_addr);
    result->h_addr_list = answer->addresses;
    return NSS_STATUS_SUCCESS;
}

[[gnu::visibility("default")]] nss_status _nss_mdns4_gethostbyname_r(const char *name, hostent *result, char *buffer,
                                                                     std::size_t size, int *error, int *hostError)
{
    return _nss_mdns4_gethostbyname2_r(name, AF_INET, result, buffer, size, error, hostError);
}
}
