# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Wrong rules, planted one at a time into a copy of one of our source files. Each must be found by the answers of the real go.

# planted(NAME SUITE FILE OLD NEW): a program in which OLD, which FILE has exactly once, is NEW, and a test that passes only if
# SUITE finds differences with it.
function(planted name suite file old new)
    get_filename_component(leaf ${file} NAME)
    set(stem ${CMAKE_CURRENT_BINARY_DIR}/mutants/${name})
    # these are written only when they change
    file(CONFIGURE OUTPUT ${stem}.old CONTENT "${old}" @ONLY NEWLINE_STYLE UNIX)
    file(CONFIGURE OUTPUT ${stem}.new CONTENT "${new}" @ONLY NEWLINE_STYLE UNIX)
    add_custom_command(OUTPUT ${stem}/${leaf}
        COMMAND ${CMAKE_COMMAND} -DIN=${PROJECT_SOURCE_DIR}/${file} -DOUT=${stem}/${leaf} -DCHANGE=${stem}
            -P ${CMAKE_CURRENT_SOURCE_DIR}/mutate.cmake
        DEPENDS ${PROJECT_SOURCE_DIR}/${file} ${stem}.old ${stem}.new ${CMAKE_CURRENT_SOURCE_DIR}/mutate.cmake VERBATIM)
    # its symbols come before those of the library, whose own copy of that file is then not taken
    add_executable(planted_${name} ${stem}/${leaf})
    target_link_libraries(planted_${name} PRIVATE tidyscope_differential)
    add_test(NAME planted_${name} COMMAND planted_${name} find ${suite})
    set_tests_properties(planted_${name} PROPERTIES LABELS differential TIMEOUT 120 FIXTURES_REQUIRED differential_${suite})
endfunction()

set(file core/goenv/goproxylist.cpp)
planted(comma-goes-on-after-any proxy-lists ${file} [[value[end] == u'|']] [[value[end] != u' ']])
planted(pipe-is-a-comma proxy-lists ${file} [[&& value[end] == u'|';]] [[&& value.isEmpty();]])
planted(entries-not-trimmed proxy-lists ${file} [[.trimmed().toString()]] [[.toString()]])
planted(semicolon-separates proxy-lists ${file} [[value[end] != u',' && value[end] != u'|']]
    [[value[end] != u',' && value[end] != u'|' && value[end] != u';']])
planted(direct-does-not-end proxy-lists ${file} [[ended = true;]] [[ended = text == "off"_L1;]])
planted(direct-in-any-case proxy-lists ${file} [[|| text == "direct"_L1) {]] [[|| text.toLower() == "direct"_L1) {]])
planted(no-scheme-is-http proxy-lists ${file} [[text.prepend("https://"_L1)]] [[text.prepend("http://"_L1)]])
planted(bad-entry-is-skipped proxy-lists ${file} [[if (!why.isEmpty()) {]]
    [[if (!why.isEmpty() && !list.m_entries.isEmpty()) {
                continue;
            }
            if (!why.isEmpty()) {]])

set(file core/goenv/fallback.cpp)
planted(gone-is-final proxy-lists ${file} [[status == 404 || status == 410]] [[status == 404]])
planted(forbidden-goes-on proxy-lists ${file} [[status == 404 || status == 410]] [[status == 404 || status == 410 || status == 403]])
planted(direct-error-has-no-rank proxy-lists ${file} [[const bool own = step.who == Who::Direct]] [[const bool own = step.who == Who::Off]])
planted(private-through-proxies proxy-lists ${file} [[(step->who == Who::Url && !matches)]] [[step->who == Who::Url]])
planted(off-blocks-private proxy-lists ${file} [[rules.hasNoProxy() && !list.isExactlyDirect()]] [[rules.hasNoProxy() && list.isExactlyDirect()]])

set(file core/goenv/gosumdb.cpp)
planted(alias-is-trimmed checksum-servers ${file} [[if (text == "sum.golang.google.cn"_L1)]] [[if (text.trimmed() == "sum.golang.google.cn"_L1)]])
planted(off-is-trimmed checksum-servers ${file} [[if (text == "off"_L1)]] [[if (text.trimmed() == "off"_L1)]])
planted(key-hash-unchecked checksum-servers core/sumdb/note.cpp [[if (key->hash != keyHash(key->name, key->key))]] [[if (key->key.isEmpty())]])
planted(url-asks-proxies checksum-servers core/goenv/sumdbroute.cpp [[if (db.explicitUrl) {]] [[if (db.explicitUrl && answer == nullptr) {]])

set(file core/goenv/patternlist.cpp)
planted(globs-are-trimmed patterns ${file} [[written.endsWith(u'/') ? written.chopped(1) : written;]]
    [[written.trimmed();]])
planted(class-without-its-end patterns ${file} [[low <= rune && rune <= high]] [[low <= rune && rune < high]])
planted(one-element-more patterns ${file} [[glob.count(u'/') + 1]] [[glob.count(u'/') + 2]])
planted(noproxy-adds-to-private patterns core/goenv/privacy.cpp
    [[return m_noProxy.isEmpty() ? hit(]] [[return m_noProxy.isEmpty() || hit(u"GOPRIVATE"_s, m_private, path) ? hit(]])

set(file core/netpolicy/httpproxypolicy.cpp)
planted(lower-case-wins proxy-variables ${file} [[{upper, upper.toLower()}]] [[{upper.toLower(), upper}]])
planted(https-falls-back proxy-variables ${file} [[url.scheme == "https"_L1 ? m_https : m_http;]]
    [[url.scheme == "https"_L1 && !m_https.variable.name.isEmpty() ? m_https : m_http;]])
planted(dot-host-is-the-host-too proxy-variables ${file} [[(rule.matchHost && host == ]] [[(host == ]])
planted(no-proxy-port-ignored proxy-variables ${file} [[if (domains && matches && (rule.port.isEmpty() || rule.port == port))]]
    [[if (domains && matches)]])
planted(localhost-in-any-case proxy-variables ${file} [[name == "localhost"_L1]] [[name.toLower() == "localhost"_L1]])
planted(digits-never-a-domain proxy-variables ${file} [[!isIp || (m_version && !m_version->isAtLeast(1, 24))]] [[!isIp]])

set(file core/goenv/goenvfile.cpp)
planted(values-are-trimmed settings-files ${file} [[QString::fromUtf8(line.sliced(equals + 1))]]
    [[QString::fromUtf8(line.sliced(equals + 1)).trimmed()]])
planted(first-duplicate-wins settings-files ${file} [[if (entry.name == name && !entry.overridden) {]] [[if (entry.name == name) {]])
planted(relative-config-folder settings-files ${file} [[&& !dir.startsWith(u'/') && !relativeXdg]] [[&& !dir.startsWith(u'/') && relativeXdg]])
planted(empty-process-wins settings-files core/goenv/goenvironment.cpp
    [[const QString value = process.value(name); !value.isEmpty()]] [[const QString value = process.value(name); process.contains(name)]])
planted(empty-line-is-no-value settings-files core/goenv/goenvironment.cpp
    [[const bool emptyCounts = shipped && readsGoRoot;]] [[const bool emptyCounts = shipped && !readsGoRoot;]])
planted(go-env-line-has-a-default settings-files core/goenv/goenvironment.cpp
    [[!shipped || !readsGoRoot || gorootPath.isEmpty()]] [[!shipped || !readsGoRoot || !gorootPath.isEmpty()]])

set(file core/goenv/govcs.cpp)
planted(last-vcs-rule-wins vcs-rules ${file} [[            decision.rule = rule;
            break;]] [[            decision.rule = rule;]])
planted(vcs-mistake-stops-all vcs-rules ${file} [[if (vcs == "mod"_L1)]] [[if (vcs == "mod"_L1 && isValid())]])
planted(public-is-everybody vcs-rules ${file} [[rule.pattern == "public"_L1 ? !matchesGoPrivate]] [[rule.pattern == "public"_L1 ? !rule.allowed.isEmpty()]])

planted(netrc-over-http credentials core/goenv/netrc.cpp [[if (url.scheme != "https"_L1)]] [[if (url.scheme.isEmpty())]])
planted(macro-ends-at-blanks credentials core/goenv/netrc.cpp [[if (line.isEmpty() && !last)]] [[if (line.trimmed().isEmpty() && !last)]])
planted(last-auth-command-wins credentials core/goenv/goauth.cpp [[auth.commands.prepend(command);]] [[auth.commands.append(command);]])

set(file core/goenv/gotoolchain.cpp)
planted(no-zero-behind-a-language toolchains ${file} [[*name += ".0"_L1;]] [[*name += ""_L1;]])
planted(toolchain-line-may-go-back toolchains ${file} [[if (order > 0 || (]] [[if (order != 0 || (]])
planted(path-downloads-too toolchains ${file} [[choice.mayDownload = setting.mode != GoToolchain::Mode::Path;]]
    [[choice.mayDownload = true;]])

set(file core/goenv/goflags.cpp)
planted(quotes-in-old-releases-only flags ${file} [[!version || version->isAtLeast(1, 21);]] [[version && !version->isAtLeast(1, 21);]])
planted(flags-in-any-case flags ${file} [[(test ? name.sliced(5) : name).toString();]] [[(test ? name.sliced(5) : name).toString().toLower();]])
planted(first-flag-of-a-name-counts flags ${file}
    [[std::find_if(flags.rbegin(), flags.rend(), [name](const GoFlag &f) { return f.name == name; });
    return flag == flags.rend()]]
    [[std::find_if(flags.begin(), flags.end(), [name](const GoFlag &f) { return f.name == name; });
    return flag == flags.end()]])

planted(words-before-numbers module-names core/gomod/semver.cpp
    [[return number ? std::strong_ordering::less : std::strong_ordering::greater;]]
    [[return number ? std::strong_ordering::greater : std::strong_ordering::less;]])
planted(any-major-suffix module-names core/gomod/moduleversion.cpp [[&& major[2] != u'0' && major != "/v1"_L1;]] [[&& major[2] != u'0';]])
planted(devices-in-upper-case-only module-names core/gomod/moduleversion.cpp
    [[return stem.compare(name, Qt::CaseInsensitive) == 0;]] [[return stem.compare(name, Qt::CaseSensitive) == 0;]])
planted(indirect-needs-no-end module-files core/gomod/gomodfile.cpp
    [[words.startsWith("indirect; "_L1)]] [[words.startsWith("indirec"_L1)]])
planted(any-hash-will-do module-files core/gomod/gosumfile.cpp [[        if (one.startsWith("h1:"_L1)) {
            return false;]] [[        if (one.isEmpty()) {
            return false;]])
planted(hash-of-an-empty-go-mod-counts module-files core/gomod/gosumfile.cpp [[if (hash == emptyGoMod) {]]
    [[if (hash == emptyGoMod && count > 3) {]])

set(file core/gomod/ziphasher.cpp)
planted(first-of-a-name-counts module-zips ${file} [[entries.at(names.at(i + 1)).name != name) {]]
    [[entries.at(names.at(i + 1)).name != name || i == 0) {]])
planted(crc-always-counts module-zips core/gomod/zipentryhasher.cpp [[const bool isSet = entry.crc != 0 ||]] [[const bool isSet = entry.crc == 0 ||]])
planted(cases-never-collide module-zips core/gomod/modulezipcheck.cpp [[QChar::toCaseFolded(point)]] [[char32_t(point)]])
planted(folders-are-no-names module-zips core/gomod/modulezipcheck.cpp [[return slash < 0 ? std::nullopt : add(name.first(slash), true);]]
    [[return slash < name.size() ? std::nullopt : add(name.first(slash), true);]])
planted(go-mod-anywhere module-zips core/gomod/modulezipcheck.cpp [[if (base != name) {]] [[if (name.isEmpty()) {]])
planted(descriptors-unread module-zips core/gomod/zipdirectory.cpp [[if (!(entry.flags & HasDescriptor)) {]]
    [[if (entry.flags & HasDescriptor) {]])
planted(nothing-before-an-archive module-zips core/gomod/zipdirectory.cpp [[    if (before > 0) {]]
    [[    before = 0;
    if (before > 0) {]])
