namespace Skein.Tags;

/// <summary>
/// A unit of asynchronous work from <see cref="Tag.Begin"/> to its disposal, across any number of awaits. Work that is
/// started meanwhile has it as its parent. Held only by the method that began it: when that method can never go on, this
/// object is gone, and the unit is reported as lost. Thread-safe; meant for one owner.
/// </summary>
public sealed class TagUnit : IDisposable
{
    private readonly TagRegistry registry;
    private readonly TagFlow? outer;

    // By interlocked exchange: the unit ends once.
    private ulong id;

    internal TagUnit(TagRegistry registry, ulong id, TagFlow? outer)
    {
        this.registry = registry;
        this.id = id;
        this.outer = outer;
        Id = new TagId(id);
    }

    /// <summary>The unit; none where the registry is full.</summary>
    public TagId Id { get; }

    /// <summary>Ends the unit, and what is started next belongs to the unit around it. A second time does nothing.</summary>
    public void Dispose()
    {
        ulong ended = Interlocked.Exchange(ref id, 0);
        if (ended == 0) return;
        if (TagFlow.Current?.Id == ended) TagFlow.Current = outer;
        registry.End(ended);
    }
}
