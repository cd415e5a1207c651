// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crashworld.h"

#include <functional>

namespace gangway::test {

class ConsoleDriver;

/// Told while a journey is made: `kind` "typed" as soon as it is on the screen, "saved" when the
/// window says that it is saved or shows it as done.
using Tell = std::function<void(const QString &kind, const QString &what)>;

/// One thing that people do with the console, by keyboard. It can be made again and again, carries
/// on where an outage interrupted it, and knows what must be there afterwards.
class Journey
{
public:
    Journey(CrashWorld *world, Place place) : m_world(world), m_place(std::move(place)) {}
    virtual ~Journey() = default;
    Q_DISABLE_COPY_MOVE(Journey)

    /// From a console that opens to where the work begins; also after a crash.
    [[nodiscard]] virtual bool arrive(ConsoleDriver &console) = 0;
    /// One round. False when the console stood in the way; why is printed.
    [[nodiscard]] virtual bool round(ConsoleDriver &console, int number, const Tell &tell) = 0;
    /// After the crash, in a console that has arrived: what is not there or half made; empty when
    /// all is well. `typed` is what had been typed over a second before.
    [[nodiscard]] virtual QString wrong(ConsoleDriver &console, const QStringList &typed,
                                        const QStringList &saved) = 0;
    /// Whether it ends by itself after one round.
    [[nodiscard]] virtual bool endsAfterOne() const { return false; }

protected:
    [[nodiscard]] CrashWorld &world() const { return *m_world; } ///< only in wrong()
    [[nodiscard]] const Place &place() const { return m_place; }

private:
    CrashWorld *m_world;
    Place m_place;
};

/// setup, document, editing, publishing, people, funnel.
[[nodiscard]] QStringList journeyNames();
/// Whatever the journey needs to be there; false when it could not be made.
[[nodiscard]] bool prepareFor(const QString &journey, CrashWorld &world, Place &place);
[[nodiscard]] std::unique_ptr<Journey> makeJourney(const QString &name, CrashWorld *world,
                                                   const Place &place);

[[nodiscard]] std::unique_ptr<Journey> makeSetupJourney(CrashWorld *world, const Place &place);
[[nodiscard]] std::unique_ptr<Journey> makeDocumentJourney(CrashWorld *world, const Place &place);
[[nodiscard]] std::unique_ptr<Journey> makeEditingJourney(CrashWorld *world, const Place &place);
[[nodiscard]] std::unique_ptr<Journey> makePublishingJourney(CrashWorld *world, const Place &place);
[[nodiscard]] std::unique_ptr<Journey> makePeopleJourney(CrashWorld *world, const Place &place);
[[nodiscard]] std::unique_ptr<Journey> makeFunnelJourney(CrashWorld *world, const Place &place);

/// Says why a round cannot go on.
[[nodiscard]] bool stuck(const char *where);

} // namespace gangway::test
