using System.Globalization;
using Skein.Core.Model;
using Skein.Core.Vocabulary;
using Skein.Races.Runtime;
using Skein.Races.Weaving;

namespace Skein.Races.Reporting;

/// <summary>The pieces of a race in words, the same in every format.</summary>
internal static class RaceCaption
{
    public static string Evidence(RaceEvidence evidence) => evidence switch
    {
        RaceEvidence.Trapped => "trapped",
        RaceEvidence.Overlapped => "overlapped",
        _ => "suspected",
    };

    public static string Severity(RaceSeverity severity) => severity switch
    {
        RaceSeverity.High => "high",
        RaceSeverity.Medium => "medium",
        _ => "low",
    };

    /// <summary>The object's type, or the field.</summary>
    public static string Object(Race race) => Object(race.Record);

    public static string Object(RaceRecord record)
    {
        if (!record.OfField) return ClrTypeName.Short(record.Type);
        int colons = record.Type.LastIndexOf("::", StringComparison.Ordinal);
        return colons < 0 ? $"field {record.Type}" : $"field {ClrTypeName.Short(record.Type[..colons])}.{record.Type[(colons + 2)..]}";
    }

    /// <summary>Both places: <c>Shop.Cart.Add:12 (writes) x Shop.Cart.Find:20 (reads)</c>.</summary>
    public static string Pair(Race race) => $"{Place(race, first: true)} ({Does(race.Record.First.Kinds)}) x {Place(race, first: false)} ({Does(race.Record.Second.Kinds)})";

    /// <summary>One place: <c>Shop.Cart.Add:12</c>.</summary>
    public static string Place(Race race, bool first)
    {
        RaceFrame frame = Frame(race, first);
        string method = frame.Method.Length == 0 ? "?" : MemberName.Method(frame.Method);
        return frame.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{method}:{frame.Line}") : method;
    }

    /// <summary>Where an access is: its site, or the innermost frame of its stack that is not of the framework.</summary>
    public static RaceFrame Frame(Race race, bool first)
    {
        RaceAccess access = first ? race.Record.First : race.Record.Second;
        if ((first ? race.FirstSite : race.SecondSite) is { } site) return new RaceFrame(site.Method, site.File, site.Line);
        return access.Stack.FirstOrDefault(frame => !IsFramework(frame)) ?? (access.Stack.Count > 0 ? access.Stack[0] : new RaceFrame("", "", 0));
    }

    public static string Site(WovenSite site) =>
        site.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{MemberName.Method(site.Method)}:{site.Line}") : MemberName.Method(site.Method);

    /// <summary>What an access does, as a verb.</summary>
    public static string Does(AccessKinds kinds)
    {
        if ((kinds & AccessKinds.Count) != 0) return "counts";
        if ((kinds & AccessKinds.Enumeration) != 0) return "enumerates";
        return (kinds & (AccessKinds.Write | AccessKinds.Structure)) != 0 ? "writes" : "reads";
    }

    /// <summary>What is called: <c>Dictionary.TryGetValue</c>; for a field its name.</summary>
    public static string Call(Race race, bool first)
    {
        RaceAccess access = first ? race.Record.First : race.Record.Second;
        if (race.Record.OfField) return Object(race.Record)["field ".Length..];
        string target = (first ? race.FirstSite : race.SecondSite)?.Target ?? access.Stack.FirstOrDefault(IsFramework)?.Method ?? "";
        if (target.Length == 0) return Object(race.Record);
        string type = ClrTypeName.Short(ClrTypeName.Definition(MemberName.Type(target)));
        int arguments = type.IndexOf('<', StringComparison.Ordinal);
        return $"{(arguments < 0 ? type : type[..arguments])}.{MemberName.Called(MemberName.Member(target))}";
    }

    /// <summary>Who it is: <c>thread 7 ".NET TP Worker" of the pool, task 12</c>.</summary>
    public static string Thread(RaceAccess access)
    {
        string name = access.ThreadName.Length > 0 ? $" \"{access.ThreadName}\"" : "";
        string pool = access.Pool ? " of the pool" : "";
        string task = access.Task != 0 ? string.Create(CultureInfo.InvariantCulture, $", task {access.Task}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"thread {access.Thread}{name}{pool}{task}");
    }

    /// <summary>The object: its identity, size, place of birth and resize.</summary>
    public static string Facts(Race race)
    {
        RaceRecord record = race.Record;
        var parts = new List<string>();
        if (record.ObjectId != 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"#{record.ObjectId:x}"));
        else if (record.OfField) parts.Add("static");
        if (record.Count >= 0) parts.Add(Entries(record));
        if (race.CreationSite is { } born) parts.Add($"made at {Site(born)}" + (record.CreatedBy != 0 ? string.Create(CultureInfo.InvariantCulture, $" by thread {record.CreatedBy}") : ""));
        else if (record.CreatedBy != 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"made by thread {record.CreatedBy}"));
        if (!record.OfField) parts.Add(Resize(record.Resizing));
        return string.Join(", ", parts);
    }

    public static string Resize(bool? resizing) => resizing switch
    {
        true => "a resize was in progress",
        false => "no resize was in progress",
        _ => "whether a resize was in progress is not known",
    };

    public static bool IsFramework(RaceFrame frame) => Captions.IsFramework(new Frame(frame.Method, -1, frame.File, frame.Line));

    private static string Entries(RaceRecord record) => record.Capacity >= 0
        ? string.Create(CultureInfo.InvariantCulture, $"{record.Count:N0} of {record.Capacity:N0} places used")
        : string.Create(CultureInfo.InvariantCulture, $"{record.Count:N0} elements");
}
