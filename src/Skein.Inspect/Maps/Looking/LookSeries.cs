namespace Skein.Inspect.Maps.Looking;

/// <summary>
/// Looks at one process, one after the other. A collection that is not sound in one and sound in the next was being
/// changed. Used by one thread.
/// </summary>
internal sealed class LookSeries(MapsLimits limits)
{
    private Dictionary<(ulong Address, string TypeName), Sighting> sightings = [];
    private CollectionLook? before;

    public CollectionLook Last { get; private set; } = null!;

    public int Count { get; private set; }

    public IReadOnlyCollection<Sighting> Sightings => sightings.Values;

    /// <summary>How long the process stood still for all of them; null where it did not.</summary>
    public TimeSpan? Pause { get; private set; }

    /// <summary>Whether another look could not tell more.</summary>
    public bool IsSettled => !Last.IsLive || Count >= limits.LooksMax || sightings.Values.All(sighting => sighting.IsCorrupt(isLive: true));

    /// <summary>Whether a look saw the stacks of all threads, or none was needed.</summary>
    public bool KnowsThreads { get; private set; }

    /// <summary>Adds the pause of a look, which is known when its source was released.</summary>
    public void AddPause(TimeSpan? pause) => Pause = pause is null ? Pause : (Pause ?? TimeSpan.Zero) + pause;

    public void Add(CollectionLook look)
    {
        before = Count == 0 ? null : Last;
        Last = look;
        Count++;
        KnowsThreads |= look.Users.AreComplete || look.Candidates.Count == 0;
        var seen = new Dictionary<(ulong, string), Sighting>();
        foreach (Candidate candidate in look.Candidates)
        {
            Sighting sighting = sightings.GetValueOrDefault((candidate.Address, candidate.TypeName)) ?? new Sighting(limits.UsersMax);
            sighting.Add(candidate, look, before);
            seen[(candidate.Address, candidate.TypeName)] = sighting;
        }

        sightings = seen;
    }
}
