using Skein.Inspect.Heap;
using Skein.Inspect.Layouts;

namespace Skein.Inspect.Waits;

/// <summary>The readers of each kind of awaited object, over one walk.</summary>
internal sealed class WaitSources(
    HeapWalk walk,
    ObjectReader reader,
    SnapshotBuilder builder,
    RuntimeLayout layout,
    InspectLimits limits,
    ISocketTable? socketTable,
    long? tickCountMilliseconds)
{
    public RuntimeLayout Layout { get; } = layout;

    public Timers Timers { get; } = new(walk, reader, tickCountMilliseconds);

    public Semaphores Semaphores { get; } = new(walk, reader, builder, limits);

    public Channels Channels { get; } = new(walk, reader, builder, layout.Channel, limits);

    public Sockets Sockets { get; } = new(walk, reader, builder, socketTable);

    public HttpConnections Http { get; } = new(walk, reader, builder);
}
