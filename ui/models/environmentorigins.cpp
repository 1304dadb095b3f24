// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/environmentorigins.h"

#include "core/probes/worker.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// What a shell starts with that nobody typed into: without what this window inherited for go, but with what every session
/// of this computer gets. The start-up files say the rest. Reads a small file.
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
    if (QFile session(u"/etc/environment"_s); session.open(QIODevice::ReadOnly)) {
        constexpr qint64 atMost = 64 * 1024;
        environment.insert(parseSessionEnvironment(session.read(atMost)));
    }
    environment.insert(u"PATH"_s, own.value(u"PATH"_s));
    return environment;
}

} // namespace

EnvironmentOrigins::EnvironmentOrigins(const QProcessEnvironment &own, QObject *parent)
    : QObject(parent),
      m_own(own) { }

EnvironmentOrigins::~EnvironmentOrigins() = default;

void EnvironmentOrigins::read()
{
    if (m_state == State::Reading) {
        return;
    }
    m_state = State::Reading;
    Q_EMIT changed();
#ifdef Q_OS_WIN
    onWorker([] { return registryEnvironment(); }).then(this, [this](const std::optional<QProcessEnvironment> &found) {
        take(found ? State::Known : State::Failed, found.value_or(QProcessEnvironment()), {});
    });
#else
    onWorker([own = m_own] { return bare(own); }).then(this, [this](const QProcessEnvironment &start) { ask(start); });
#endif
}

void EnvironmentOrigins::ask(const QProcessEnvironment &start)
{
    if (m_state != State::Reading) {
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
    if (m_state == State::Reading) {
        m_reader.reset();
        m_state = State::NotRead;
        m_wanted = false;
        Q_EMIT changed();
    }
}

void EnvironmentOrigins::take(State state, const QProcessEnvironment &terminal, const Text &error)
{
    m_state = state;
    m_terminal = terminal;
    m_error = error;
    m_differences = state == State::Known ? compareEnvironments(m_own, terminal) : QList<EnvironmentDifference>();
    const bool counts = state == State::Known && (m_wanted || m_chosen == Id::Terminal);
    const bool lost = state == State::Failed && m_chosen == Id::Terminal;
    m_wanted = false;
    if (counts || lost) {
        m_chosen = counts ? Id::Terminal : Id::Window;
        Q_EMIT environmentChanged(environment());
    }
    Q_EMIT changed();
}

void EnvironmentOrigins::choose(Id id)
{
    if (id == Id::Terminal && m_state != State::Known) {
        m_wanted = true;
        read();
        return;
    }
    m_wanted = false;
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
