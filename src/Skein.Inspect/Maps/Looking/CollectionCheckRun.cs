using Skein.Core;
using Skein.Core.Collections;
using Skein.Inspect.Heap;
using Skein.Inspect.Maps.Reading;
using Skein.Inspect.Sources;

namespace Skein.Inspect.Maps.Looking;

/// <summary>Checks every collection that a walk over the heap found, several at a time.</summary>
internal sealed class CollectionCheckRun(IMemorySource source, CollectionReaders readers, MapsLimits limits, int workers)
{
    /// <summary>The runtime itself has more than these in any process, and one of them is sound.</summary>
    private const int TablesForDoubt = 4;

    private readonly List<Candidate> candidates = []; // under gate
    private readonly Dictionary<CollectionReader, Sum> sums = []; // under gate
    private readonly Lock gate = new();
    private long unreadable; // under gate
    private long beyondBound; // under gate
    private long candidatesDropped; // under gate

    public IReadOnlyList<Candidate> Candidates => candidates;

    public void Run(IReadOnlyList<Landmark> found, CancellationToken cancellation)
    {
        const int batch = 64;
        Parallel.For(
            0,
            (found.Count + batch - 1) / batch,
            new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation },
            () => new CollectionMemory(source.Reader),
            (index, _, memory) =>
            {
                for (int i = index * batch; i < Math.Min(found.Count, (index + 1) * batch); i++) Check(found[i], memory);
                return memory;
            },
            _ => { });
        candidates.Sort((left, right) => left.Address.CompareTo(right.Address));
        ThrowIfNoneIsSound();
    }

    public IReadOnlyList<CollectionTally> Tallies() =>
    [
        .. sums.Select(entry => new CollectionTally(entry.Key.Kind, entry.Key.TypeName, entry.Value.Count, entry.Value.Elements, entry.Value.Unsound, entry.Value.Refused))
            .GroupBy(tally => (tally.Kind, tally.TypeName, tally.Refused))
            .Select(same => new CollectionTally(same.Key.Kind, same.Key.TypeName, same.Sum(tally => tally.Count), same.Sum(tally => tally.Elements), same.Sum(tally => tally.Unsound), same.Key.Refused))
            .OrderByDescending(tally => tally.Count)
            .ThenBy(tally => tally.TypeName, StringComparer.Ordinal),
    ];

    public void Report(SnapshotBuilder builder)
    {
        builder.AddDropped("collections", unreadable, "they or their parts could not be read");
        builder.AddDropped("collections", beyondBound, $"more than {nameof(MapsLimits.EntriesMax)} = {limits.EntriesMax:N0} entries");
        builder.AddDropped("unsound collections", candidatesDropped, $"more than {nameof(MapsLimits.FindingsMax)} = {limits.FindingsMax:N0}");
    }

    private void Check(Landmark found, CollectionMemory memory)
    {
        if (readers.Of(found.Type) is not { } reader) return;
        CollectionState state = reader.Read(found.Address, memory);
        lock (gate)
        {
            if (state.IsBeyondBound) beyondBound++;
            if (state is { IsRead: false, Refused: null, IsBeyondBound: false }) unreadable++;
            Sum sum = sums.GetValueOrDefault(reader);
            sums[reader] = sum with
            {
                Count = sum.Count + 1,
                Elements = sum.Elements + Math.Max(0, state.Count),
                Filled = sum.Filled + (state is { IsRead: true, Count: > 0 } ? 1 : 0),
                Unsound = sum.Unsound + (state.Faults is { Count: > 0 } ? 1 : 0),
                Refused = sum.Refused ?? state.Refused,
            };
            if (state.Faults is not { Count: > 0 }) return;
            if (candidates.Count < limits.FindingsMax) candidates.Add(new Candidate(found.Address, reader.Kind, reader.TypeName, state));
            else candidatesDropped++;
        }
    }

    /// <summary>The self-check of the layout tables: where no table at all is sound, it is the reader that is wrong.</summary>
    private void ThrowIfNoneIsSound()
    {
        Sum[] tables = [.. sums.Where(entry => entry.Key.Kind is CollectionKind.Dictionary or CollectionKind.HashSet).Select(entry => entry.Value)];
        if (tables.Sum(sum => sum.Filled) < TablesForDoubt || tables.Sum(sum => sum.Filled - sum.Unsound) > 0) return;
        throw new SkeinException(
            $"process {source.Process.Id}",
            $"runs .NET {source.RuntimeVersion}, whose collections are not laid out as this version of skein knows them (none of its hash tables makes sense)",
            "use a version of skein that knows this runtime");
    }

    private readonly record struct Sum(long Count, long Elements, long Filled, long Unsound, string? Refused);
}
