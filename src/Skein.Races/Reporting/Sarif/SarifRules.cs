namespace Skein.Races.Reporting.Sarif;

/// <summary>The rules that results name.</summary>
internal static class SarifRules
{
    public static IReadOnlyList<(string Id, string Name, string Short, string Full)> All { get; } =
    [
        ("SKEINRACE1", "CollectionRace", "A collection is used by two threads at once, and one of them changes it.", "Collections of System.Collections.Generic and their like allow many readers, or one writer and nobody else. Two accesses of one object were caught at the same moment: entries can be lost, chains can become circles, exceptions come from places that look innocent."),
        ("SKEINRACE2", "FieldRace", "A field is used by two threads at once, and one of them writes it.", "Two accesses of one field were caught at the same moment, and nothing orders them: a result can be lost, or read half done."),
        ("SKEINRACE3", "SuspectedRace", "Two threads use the same memory, one of them writes, and nothing that orders them was seen.", "This was not caught in the act: there may be an order that cannot be seen from outside."),
    ];

    public static int IndexOf(Race race)
    {
        if (race.Record.Evidence == RaceEvidence.Suspected) return 2;
        return race.Record.OfField ? 1 : 0;
    }

    public static string Level(Race race)
    {
        if (race.Record.Evidence == RaceEvidence.Suspected) return "note";
        return race.Severity switch
        {
            RaceSeverity.High => "error",
            RaceSeverity.Medium => "warning",
            _ => "note",
        };
    }
}
