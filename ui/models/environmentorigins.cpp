// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/environmentorigins.h"

#include "core/envedit/sessionenvironment.h"
#include "core/probes/worker.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// What a shell starts with that nobody typed into: without what this window inherited for go, but with what every session
/// of this computer gets. The start-up files say the rest. Reads small files.
[[maybe_unused]] QProcessEnvironment bare(const QProcessEnvironment &own)
{
    static const QStringList places{u"HOME"_s, u"PATH"_s, u"XDG_CONFIG_HOME"_s, u"SSH_AUTH_SOCK"_s};
    QProcessEnvironment environment = own;
    const QStringList names = own.keys();
    for (const QString &name : names) {
        if (isGoRelated(name) && !places.contains(name)) {
            environment.remove(name);
        }
    }
#ifdef Q_OS_LINUX
    environment = withSessionEnvironment(environment, SessionPlaces::of(own));
#endif
    environment.insert(u"PATH"_s, own.value(u"PATH"_s));
    return environment;
}

QByteArray stampOf([[maybe_unused]] const QProcessEnvironment &own)
{
#ifdef Q_OS_WIN
    return {}; // the registry is read as quickly as it is looked at
#else
    return sessionStamp(SessionPlaces::of(own));
#endif
}

} // namespace

EnvironmentOrigins::EnvironmentOrigins(const QProcessEnvironment &own, Id preferred, QObject *parent)
    : QObject(parent),
      m_own(own),
      m_preferred(preferred)
{ }

EnvironmentOrigins::~EnvironmentOrigins() = default;

void EnvironmentOrigins::read()
{
    if (m_state == State::Reading) {
        return;
    }
    m_state = State::Reading;
    Q_EMIT changed();
    begin();
}

void EnvironmentOrigins::refresh()
{
    if (m_state != State::Known || m_underWay) {
        return;
    }
    const bool old = m_age.durationElapsed() >= m_maxAge;
    onWorker([own = m_own] { return stampOf(own); }).then(this, [this, old](const QByteArray &stamp) {
        if ((old || stamp != m_stamp) && m_state == State::Known) {
            begin();
        }
    });
}

void EnvironmentOrigins::begin()
{
    if (m_underWay) {
        return;
    }
    m_underWay = true;
    m_age.start();
#ifdef Q_OS_WIN
    onWorker([] { return registryEnvironment(); }).then(this, [this](const std::optional<QProcessEnvironment> &found) {
        take(found ? State::Known : State::Failed, found.value_or(QProcessEnvironment()), {});
    });
#else
    // the stamp first: what changes while the shell runs is noticed later
    onWorker([own = m_own] {
        return std::pair(stampOf(own), bare(own));
    }).then(this, [this](const std::pair<QByteArray, QProcessEnvironment> &found) {
        m_stamp = found.first;
        ask(found.second);
    });
#endif
}

void EnvironmentOrigins::ask(const QProcessEnvironment &start)
{
    if (!m_underWay) {
        return; // cancelled meanwhile
    }
    m_reader = std::make_unique<LoginShellReader>(LoginShellReader::Request{start, {}});
    connect(m_reader.get(), &LoginShellReader::finished, this, [this] {
        m_shell = m_reader->shell();
        const bool ok = m_reader->outcome() == Outcome::Ok;
        take(ok ? State::Known : State::Failed, m_reader->environment(), m_reader->message());
    });
    m_reader->start();
}

void EnvironmentOrigins::cancel()
{
    m_reader.reset();
    m_underWay = false;
    if (m_state == State::Reading) {
        m_state = State::NotRead;
        Q_EMIT changed();
    }
}

void EnvironmentOrigins::take(State state, const QProcessEnvironment &terminal, const Text &error)
{
    if (!m_underWay) {
        return; // cancelled meanwhile
    }
    m_underWay = false;
    const bool again = m_state == State::Known;
    // a shell that fails once, or says the same again, changes nothing for who did not ask
    if (again && (state == State::Failed || compareEnvironments(m_terminal, terminal).isEmpty())) {
        return;
    }
    m_state = state;
    m_terminal = terminal;
    m_error = error;
    m_differences = state == State::Known ? compareEnvironments(m_own, terminal) : QList<EnvironmentDifference>();
    const bool counts = state == State::Known && m_preferred == Id::Terminal;
    const bool lost = state == State::Failed && m_chosen == Id::Terminal;
    if (counts || lost) {
        m_chosen = counts ? Id::Terminal : Id::Window;
        Q_EMIT environmentChanged(environment());
    }
    Q_EMIT changed();
}

void EnvironmentOrigins::choose(Id id)
{
    if (id != m_preferred) {
        m_preferred = id;
        Q_EMIT preferredChanged(id);
    }
    if (id == Id::Terminal && m_state != State::Known) {
        read();
        return;
    }
    if (id != m_chosen) {
        m_chosen = id;
        Q_EMIT environmentChanged(environment());
        Q_EMIT changed();
    }
}

std::optional<OtherEnvironment> EnvironmentOrigins::other() const
{
    if (m_state != State::Known) {
        return {};
    }
    if (m_chosen == Id::Terminal) {
        return OtherEnvironment{u"window"_s, m_own};
    }
#ifdef Q_OS_WIN
    return OtherEnvironment{u"registry"_s, m_terminal};
#else
    return OtherEnvironment{u"terminal"_s, m_terminal};
#endif
}

const QProcessEnvironment &EnvironmentOrigins::environment() const
{
    return m_chosen == Id::Terminal ? m_terminal : m_own;
}

} // namespace Tidyscope
