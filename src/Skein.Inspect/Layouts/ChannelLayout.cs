namespace Skein.Inspect.Layouts;

/// <summary>
/// How a channel keeps those who wait (System.Threading.Channels/src/System/Threading/Channels/*Channel.cs). Up to 9 in
/// deques of <c>AsyncOperation</c> and rings that are entered at their tail; from 10 in rings that are entered at their head.
/// </summary>
/// <param name="Readers">Fields that lead to blocked or waiting readers.</param>
/// <param name="Writers">Fields that lead to blocked or waiting writers.</param>
/// <param name="Next">Field of an operation that leads to the next in its ring.</param>
internal sealed record ChannelLayout(IReadOnlyList<string> Readers, IReadOnlyList<string> Writers, string Next)
{
    public static ChannelLayout Until9 { get; } = new(
        ["_blockedReaders", "_waitingReadersTail", "_blockedReader", "_waitingReader"],
        ["_blockedWriters", "_waitingWritersTail"],
        "<Next>k__BackingField");

    public static ChannelLayout From10 { get; } = new(
        ["_blockedReadersHead", "_waitingReadersHead", "_blockedReader", "_waitingReader"],
        ["_blockedWritersHead", "_waitingWritersHead"],
        "<Next>k__BackingField");
}
