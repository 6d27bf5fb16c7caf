namespace Skein.Alarms;

/// <summary>Something that a part of Skein has found and somebody should look at. Immutable, thread-safe.</summary>
/// <param name="Name">What kind: <c>starved</c>, <c>lost</c>, <c>growing</c>, <c>open-span</c>, <c>early-span</c>, <c>abandoned-span</c>. Does not change.</param>
/// <param name="Summary">What it is, in one line.</param>
/// <param name="RaisedAt">When it was found.</param>
public sealed record Alarm(string Name, string Summary, DateTimeOffset RaisedAt)
{
    /// <summary>What else is known of it, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; init; } = [];

    /// <summary>What is written beside its snapshot.</summary>
    internal IReadOnlyList<AlarmAttachment> Attachments { get; init; } = [];
}
