using Skein.Core.Model;
using Skein.Tags;

namespace Skein.Testing;

/// <summary>The tagged units that a watch holds against its flow. Thread-safe.</summary>
internal sealed class UnitLeaks
{
    private const int FirstRead = 256;

    private readonly TagRegistry registry = TagRegistry.Shared;
    private readonly LeakFlow flow;
    private readonly LeakLimits limits;

    // Alive when the watch began, and the unit that the watch itself belongs to.
    private readonly HashSet<ulong> before;
    private readonly ulong root;

    // Of the last look; written by the check that looks.
    private long left;

    public UnitLeaks(LeakFlow flow, LeakLimits limits)
    {
        this.flow = flow;
        this.limits = limits;
        before = [.. Read().Select(record => record.Id.Value)];
        root = Tag.Current.Value;
    }

    /// <summary>The units; the tasks that belong to one are taken out of the list and told with it.</summary>
    public List<Leak> Find(List<Operation> operations)
    {
        var leaks = new List<Leak>();
        List<TagRecord> records = [.. Read().Where(record => !before.Contains(record.Id.Value))];
        Dictionary<ulong, TagRecord> byId = records.ToDictionary(record => record.Id.Value);
        foreach (TagRecord record in records.Where(record => flow.Scope == LeakScope.Process || IsOfFlow(record, byId)).OrderBy(record => record.StartedMilliseconds))
        {
            List<Operation> own = operations.FindAll(operation => operation.Unit == record.Id.Value);
            operations.RemoveAll(own.Contains);
            // The promise of the Task.Run that began the unit.
            operations.RemoveAll(operation => operation.Unwraps != 0 && own.Exists(begun => begun.Within == operation.Unwraps));
            leaks.Add(LeakOf(record, own));
        }

        return leaks;
    }

    public IEnumerable<Dropped> DroppedCounts()
    {
        if (left > 0) yield return new Dropped("tagged units", left, $"more than {nameof(LeakLimits.UnitsMax)} {limits.UnitsMax:N0}");
    }

    /// <summary>In a buffer that grows as it must: a large one, thrown away at every look, would bring on garbage collections.</summary>
    private TagRecord[] Read()
    {
        for (int size = Math.Min(FirstRead, limits.UnitsMax); ; size = (int)Math.Min(size * 4L, limits.UnitsMax))
        {
            var records = new TagRecord[size];
            int count = registry.Copy(records, out left);
            if (left == 0 || size >= limits.UnitsMax) return records[..count];
        }
    }

    private bool IsOfFlow(TagRecord record, Dictionary<ulong, TagRecord> byId)
    {
        for (int depth = 0; depth <= byId.Count; depth++)
        {
            if (flow.HasSeen(record.Id.Value) || (root != 0 && record.Parent.Value == root)) return record.Id.Value != root;
            if (!byId.TryGetValue(record.Parent.Value, out record)) return false;
        }

        return false;
    }

    private Leak LeakOf(TagRecord record, List<Operation> own)
    {
        SpawnSite site = registry.SiteOf(record.Site);
        bool known = registry.TryGetDetails(record.Id, out TagDetails details);
        return new Leak(LeakKind.Unit, site.Name)
        {
            Detail = $"id {record.Id}",
            Stack = [new Frame(site.Function, File: site.File.Length > 0 ? site.File : null, Line: site.Line)],
            Awaits = [.. own.Where(operation => !IsOfSkein(operation)).Select(OperationText.NameOf)],
            Labels = known && details.Labels is { } labels ? labels.ToDictionary() : new Dictionary<string, string>(),
            Age = TimeSpan.FromMilliseconds(Math.Max(0, registry.NowMilliseconds - record.StartedMilliseconds)),
        };
    }

    private static bool IsOfSkein(Operation operation) => operation.Stack.StateMachine?.Assembly == typeof(Tag).Assembly;
}
