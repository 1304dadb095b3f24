// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/verify/moduledownload.h"

#include "core/probes/worker.h"
#include "core/verify/localwitness.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr auto direct = "direct"_L1;

} // namespace

ModuleDownload::ModuleDownload(const ComparisonBasis &basis, const ModuleVersion &module, EvidenceStore &names,
                               const ProbeContext &context, QObject *parent)
    : QObject(parent),
      m_basis(basis),
      m_module(module),
      m_names(names),
      m_context(context)
{ }

ModuleDownload::~ModuleDownload() = default;

void ModuleDownload::start()
{
    const Facts &facts = m_basis.facts;
    const QString &path = m_module.path;
    if (facts.rules.noProxy(path)) { // its owner's rule: go asks no proxy, only its own host
        byGo(direct, ModuleCopy::Kind::Origin, direct);
    } else if (matchingPattern(facts.suspected.join(u','), path) && !facts.proxiesAreInside) {
        endLater({u"verify.missing.suspected"_s, {{u"module"_s, path}}});
    } else if (!facts.proxies.isValid()) {
        endLater({u"verify.missing.bad-goproxy"_s, {{u"message"_s, facts.proxies.error()}}});
    } else {
        walk(ProxyFile::Mod);
    }
}

void ModuleDownload::walk(ProxyFile file)
{
    const bool zip = file == ProxyFile::Zip;
    std::unique_ptr<ProxyWalk> &walk = zip ? m_zipWalk : m_goModWalk;
    walk = std::make_unique<ProxyWalk>(m_basis, m_module, file, m_names, m_context);
    connect(walk.get(), &ProxyWalk::finished, this, zip ? &ModuleDownload::zipCame : &ModuleDownload::goModCame);
    walk->start();
}

bool ModuleDownload::goesOn(const ProxyWalk::Found &found)
{
    switch (found.ended) {
    case ProxyWalk::Ended::Here: return false;
    case ProxyWalk::Ended::AtDirect: byGo(direct, ModuleCopy::Kind::Origin, direct); return true;
    case ProxyWalk::Ended::AtLogin:
        byGo(found.base.toString(QUrl::FullyEncoded), ModuleCopy::Kind::Proxy, found.entry);
        return true;
    }
    return false;
}

void ModuleDownload::goModCame(const ProxyWalk::Found &found)
{
    if (goesOn(found)) {
        return;
    }
    if (!found.bytes) {
        end({.copy = {}, .zip = {}, .missing = found.problem});
        return;
    }
    m_goMod = found.bytes;
    walk(ProxyFile::Zip);
}

void ModuleDownload::zipCame(const ProxyWalk::Found &found)
{
    if (goesOn(found)) {
        return;
    }
    onWorker([module = m_module, found, goMod = m_goMod] {
        return copyOf(module, found.bytes, goMod, found.entry);
    }).then(this, [this, found](const ModuleCopy &copy) {
        end({.copy = copy, .zip = found.bytes, .missing = found.problem});
    });
}

void ModuleDownload::byGo(const QString &goProxy, ModuleCopy::Kind kind, const QString &from)
{
    m_go = std::make_unique<GoDownload>(m_basis, m_module, goProxy, m_context);
    connect(m_go.get(), &GoDownload::finished, this,
            [this, kind, from](const GoDownload::Found &found) { goCame({.kind = kind, .from = from}, found); });
    m_go->start();
}

void ModuleDownload::goCame(ModuleCopy copy, const GoDownload::Found &found)
{
    if (!found.moduleHash) {
        const bool origin = copy.kind == ModuleCopy::Kind::Origin;
        end({.copy = {},
             .zip = {},
             .missing = {
                 origin ? u"verify.missing.origin"_s : u"verify.missing.refused"_s,
                 {{u"module"_s, m_module.toString()}, {u"entry"_s, copy.from}, {u"message"_s, found.problem}}}});
        return;
    }
    copy.moduleHash = found.moduleHash;
    copy.goModHash = found.goModHash;
    end({.copy = copy, .zip = {}, .missing = {}});
}

void ModuleDownload::endLater(const Text &missing)
{
    QTimer::singleShot(0, this, [this, missing] { end({.copy = {}, .zip = {}, .missing = missing}); });
}

void ModuleDownload::end(const Found &found)
{
    Q_EMIT finished(found);
}

} // namespace Tidyscope
