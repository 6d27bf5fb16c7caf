using Skein.Races.Runtime;
using Skein.Races.Weaving;

namespace Skein.Races.Reporting.Mending;

/// <summary>What a mend is chosen by.</summary>
internal sealed class RaceFacts
{
    private static readonly string[] Lookups = ["ContainsKey", "TryGetValue", "Contains"];
    private static readonly string[] Reads = ["get_Item", "GetValueOrDefault"];
    private static readonly string[] Fills = ["Add", "TryAdd", "set_Item"];
    private readonly IReadOnlyList<WovenSite> sites;
    private readonly WovenSite? first;
    private readonly WovenSite? second;

    public RaceFacts(RaceRecord record, WovenSite? first, WovenSite? second, IReadOnlyList<WovenSite> sites)
    {
        Record = record;
        this.first = first;
        this.second = second;
        this.sites = sites;
        Definition = ClrTypeName.Definition(record.Type);
        ShortDefinition = ShortOf(Definition);
    }

    public RaceRecord Record { get; }

    /// <summary>The object's open type: <c>System.Collections.Generic.Dictionary`2</c>.</summary>
    public string Definition { get; }

    /// <summary><c>Dictionary</c>.</summary>
    public string ShortDefinition { get; }

    public bool IsDictionary => ShortDefinition is "Dictionary" or "Hashtable" or "OrderedDictionary" or "ListDictionary" or "HybridDictionary";

    public bool IsSorted => ShortDefinition is "SortedDictionary" or "SortedList" or "SortedSet";

    /// <summary>Whether one side is a step of an enumeration and the other writes.</summary>
    public bool IsEnumeratedWhileWritten
    {
        get
        {
            AccessKinds one = Record.First.Kinds, other = Record.Second.Kinds;
            return (Is(one, AccessKinds.Enumeration) && Is(other, AccessKinds.Write)) || (Is(other, AccessKinds.Enumeration) && Is(one, AccessKinds.Write));
        }
    }

    /// <summary>Whether either side writes a field's value that it computed from what it read.</summary>
    public bool IsUpdate => Is(Record.First.Kinds | Record.Second.Kinds, AccessKinds.Update);

    /// <summary>Whether it is a field that is larger than a word.</summary>
    public bool IsWide => Is(Record.First.Kinds | Record.Second.Kinds, AccessKinds.Wide);

    /// <summary>Whether either side is inside an async method, over whose awaits no lock can be held.</summary>
    public bool IsAsync => Record.First.Chain.Count > 0 || Record.Second.Chain.Count > 0;

    /// <summary>
    /// The method that looks the same collection type up and fills it, where one of the two accesses is: a cache that is
    /// filled when it is asked; null where there is none.
    /// </summary>
    public string? FillingMethod => Methods().FirstOrDefault(method => Calls(method, Lookups) && Calls(method, Fills));

    /// <summary>The method that reads a value and writes it back changed, where one of the two accesses is; null where there is none.</summary>
    public string? UpdatingMethod => Methods().FirstOrDefault(method => Calls(method, Reads) && Calls(method, Fills) && !Calls(method, Lookups));

    /// <summary>A write to a collection of another type in the method of a write of this race; null where there is none.</summary>
    public WovenSite? OtherWrite
    {
        get
        {
            foreach (WovenSite site in Sides().Where(site => Is(site.Kinds, AccessKinds.Write)))
            {
                string type = MemberName.Type(site.Target);
                if (sites.FirstOrDefault(other => IsIn(other, site.Method) && other.Assembly == site.Assembly && Is(other.Kinds, AccessKinds.Write) && other.Pass == site.Pass && MemberName.Type(other.Target) != type) is { } found)
                    return found;
            }

            return null;
        }
    }

    /// <summary>The field's name, for a race of one.</summary>
    public string Field => Record.Type[(Record.Type.LastIndexOf("::", StringComparison.Ordinal) is >= 0 and var colons ? colons + 2 : 0)..];

    public bool BothWrite => Is(Record.First.Kinds, AccessKinds.Write) && Is(Record.Second.Kinds, AccessKinds.Write);

    /// <summary>A type without its namespace and arguments: <c>Dictionary</c>.</summary>
    public static string ShortOf(string type)
    {
        string definition = ClrTypeName.Definition(type);
        return definition[(definition.LastIndexOfAny(['.', '+', '/']) + 1)..].Split('`')[0];
    }

    private static bool Is(AccessKinds kinds, AccessKinds flag) => (kinds & flag) != 0;

    private static bool IsIn(WovenSite site, string method) => site.Method == method;

    private IEnumerable<WovenSite> Sides()
    {
        if (first is not null) yield return first;
        if (second is not null) yield return second;
    }

    private IEnumerable<string> Methods() => Sides().Select(site => site.Method).Distinct();

    private bool Calls(string method, string[] members) => sites.Any(site => IsIn(site, method) && IsOfThisType(site) && members.Contains(MemberName.Member(site.Target), StringComparer.Ordinal));

    /// <summary>Whether a site calls a type that the object can be: its own, or an interface of the same family.</summary>
    private bool IsOfThisType(WovenSite site)
    {
        string name = ShortOf(MemberName.Type(site.Target));
        return name == ShortDefinition || (IsDictionary && name is "IDictionary" or "ICollection" or "IReadOnlyDictionary" or "CollectionExtensions");
    }
}
