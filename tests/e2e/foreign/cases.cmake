# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

set(foreign_cases
    tls-expired tls-not-yet-valid tls-wrong-host tls-missing-intermediate tls-missing-intermediate-plain-names
    tls-interception-leaf-only tls-interception tls-self-signed tls-old-protocol tls-old-ciphers
    tls-client-certificate tls-by-address tls-name-in-subject-only tls-plain-server tls-port-in-clear
    tls-no-name-no-certificate tls-http2 tls-http2-502 squid-407 squid-407-wrong-password squid-407-negotiate-ntlm
    squid-407-plain-http squid-denied squid-denied-plain-http squid-port-not-allowed squid-origin-dead
    squid-cannot-resolve squid-cannot-resolve-plain-http squid-slow-origin squid-stopped squid-name-unknown
    squid-addressed-with-tls squid-taken-for-socks squid-lower-case-variable-only squid-interception
    squid-healthy-login squid-healthy-plain-http squid-noproxy-port
    squid-known-to-gnome-alone squid-behind-a-script squid-gsettings-silent nginx-dead-upstream nginx-slow-upstream
    nginx-upstream-group-down nginx-maintenance-page nginx-app-shell nginx-base-path nginx-nexus-without-path
    nginx-wrong-path nginx-module-missing nginx-auth-request-500 nginx-auth-request-401 nginx-login-page
    nginx-redirect-loop nginx-rate-limit nginx-forbidden-agent nginx-413 nginx-truncated-zip nginx-cut-zip-in-cache
    nginx-gzip-broken nginx-redirect-to-http nginx-upstream-header-too-big nginx-stopped nginx-stopped-in-hosts-file
    nginx-closes-444 nginx-static-tree nginx-everything-is-a-page nginx-gzip-chunked-http10 nginx-precompressed
    nginx-redirect-to-store nginx-404-page-then-next nginx-502-before-comma bad-1gb-page bad-1gb-zip bad-zip-bomb
    bad-gzip-bomb bad-endless-headers bad-endless-header-line bad-endless-interim bad-endless-chunked
    bad-redirect-loop bad-10000-redirects bad-nul-in-header bad-no-http bad-reason-phrase bad-header-values
    bad-go-prints-one-line bad-go-prints-200mb bad-go-prints-200mb-of-requests bad-go-prints-binary
    bad-3000-requirements bad-gomod-full-of-errors bad-gomod-10mb-line dns-refused dns-nxdomain dns-nodata
    dns-sinkhole dns-forwarder-upstreams-dead dns-forwarder-upstreams-silent dns-rebind-protection dns-nobody-there
    dns-ipv6-only dns-search-wildcard dns-short-name dns-aaaa-filtered dns-ipv6-broken-beside-ipv4
    dns-first-server-gone dns-first-server-refuses dns-first-server-says-nxdomain mtu-blackhole-hello
    mtu-blackhole-answer mtu-small-and-told)
