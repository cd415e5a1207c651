// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/columnmapping.h"

#include <QHash>

#include <algorithm>

namespace gangway {

namespace {

/// Letters only, lower case, accents taken off: "E-Mail (work)" and "Teléfono" compare by this.
QString key(const QString &heading)
{
    QString result;
    for (const QChar c : heading.normalized(QString::NormalizationForm_KD)) {
        if (c.isLetter())
            result += c.toLower();
    }
    result.replace(QChar(0xDF), QStringLiteral("ss"));
    return result;
}

struct Synonyms
{
    PersonField field;
    const char *words; ///< as key() makes them, with blanks between
};

constexpr std::array<Synonyms, personFieldCount> synonyms{{
    {PersonField::Email,
     "email mail emailaddress mailaddress workemail emailwork companyemail businessemail useremail "
     "emailadresse mailadresse epost dienstlicheemail correo correoelectronico email "
     "direcciondecorreo "
     "direcciondecorreoelectronico correodetrabajo electronicmail login username upn "
     "userprincipalname"},
    {PersonField::FirstName,
     "firstname givenname forename first vorname rufname nombre nombres primernombre nombredepila "
     "preferredname preferredfirstname"},
    {PersonField::LastName,
     "lastname surname familyname last nachname familienname zuname apellido apellidos"},
    {PersonField::Name,
     "name fullname displayname employee employeename person newhire newhirename newstarter "
     "mitarbeiter "
     "mitarbeitername vollstandigername vollername nombrecompleto nombreyapellido nombreyapellidos "
     "empleado legalname"},
    {PersonField::StartDate,
     "startdate start startday firstday firstdayofwork joindate joiningdate datejoined "
     "dateofjoining "
     "hiredate datehired dateofhire employmentdate startingdate eintritt eintrittsdatum "
     "eintrittstermin "
     "startdatum beginn arbeitsbeginn starttermin erstertag ersterarbeitstag einstellungsdatum "
     "fechadeinicio fechainicio inicio fechadeingreso fechadealta fechadecontratacion "
     "fechadeincorporacion "
     "fechaingreso"},
    {PersonField::Department,
     "department dept team division businessunit unit abteilung bereich departement orgeinheit "
     "organisationseinheit departamento equipo area"},
    {PersonField::Location,
     "location office site city worklocation officelocation standort ort buro buero arbeitsort "
     "stadt "
     "niederlassung ubicacion oficina sede ciudad lugar lugardetrabajo centrodetrabajo"},
    {PersonField::Position, "position title jobtitle job role designation jobrole stelle rolle "
                            "funktion beruf stellenbezeichnung "
                            "jobbezeichnung tatigkeit puesto cargo rol titulo puestodetrabajo"},
    {PersonField::ManagerEmail,
     "manager manageremail managermail manageremailaddress supervisor supervisoremail linemanager "
     "linemanageremail reportsto reportstoemail boss bossemail vorgesetzter vorgesetzte "
     "vorgesetzteremail "
     "emailvorgesetzter emaildesvorgesetzten emailvorgesetzte fuhrungskraft emailfuhrungskraft "
     "fuhrungskraftemail teamleiter teamleitung jefe jefeemail emaildeljefe correodeljefe "
     "correodelresponsable responsable emaildelresponsable supervisoremail gerente "
     "correodelgerente"},
    {PersonField::Language, "language preferredlanguage lang locale sprache bevorzugtesprache "
                            "idioma lengua idiomapreferido"},
    {PersonField::TimeZone, "timezone tz timezoneid zeitzone zonahoraria husohorario"},
}};

const QHash<QString, PersonField> &knownHeadings()
{
    static const QHash<QString, PersonField> known = [] {
        QHash<QString, PersonField> result;
        for (const Synonyms &entry : synonyms) {
            const auto words = QString::fromLatin1(entry.words).split(u' ');
            for (const QString &word : words)
                result.insert(word, entry.field);
        }
        return result;
    }();
    return known;
}

} // namespace

std::optional<PersonField> ColumnMapping::fieldOf(int column) const
{
    const auto found = std::ranges::find(columns, column);
    if (column < 0 || found == columns.end())
        return std::nullopt;
    return PersonField(found - columns.begin());
}

ColumnMapping guessMapping(const QStringList &header, const QStringList &firstRow)
{
    ColumnMapping mapping;
    for (int column = 0; column < header.size(); ++column) {
        const QString &heading = header[column];
        // "E-mail (work)": what stands in brackets only explains.
        auto found = knownHeadings().constFind(key(heading));
        if (found == knownHeadings().constEnd())
            found = knownHeadings().constFind(key(heading.section(u'(', 0, 0)));
        if (found != knownHeadings().constEnd() && mapping.column(*found) < 0)
            mapping.set(*found, column);
    }
    for (int column = 0; column < firstRow.size(); ++column) {
        if (mapping.column(PersonField::Email) < 0 && !mapping.fieldOf(column) &&
            firstRow[column].contains(u'@'))
            mapping.set(PersonField::Email, column);
    }
    return mapping;
}

QString personFieldName(PersonField field)
{
    switch (field) {
    case PersonField::Email:
        return QStringLiteral("email");
    case PersonField::FirstName:
        return QStringLiteral("firstName");
    case PersonField::LastName:
        return QStringLiteral("lastName");
    case PersonField::Name:
        return QStringLiteral("name");
    case PersonField::StartDate:
        return QStringLiteral("startDate");
    case PersonField::Department:
        return QStringLiteral("department");
    case PersonField::Location:
        return QStringLiteral("location");
    case PersonField::Position:
        return QStringLiteral("position");
    case PersonField::ManagerEmail:
        return QStringLiteral("managerEmail");
    case PersonField::Language:
        return QStringLiteral("language");
    case PersonField::TimeZone:
        return QStringLiteral("timeZone");
    }
    return {};
}

} // namespace gangway
