using System.Text.Json;
using Skein.Core.Formats.Text;

namespace Skein.Core.Findings;

/// <summary>Trouble that a check found, with the facts that show it. Immutable, thread-safe.</summary>
public abstract class Finding
{
    /// <summary>Name of the check that found it.</summary>
    public abstract string Check { get; }

    /// <summary>The trouble in one line.</summary>
    public abstract string Summary { get; }

    /// <summary>Ids of the coroutines that have a part in it.</summary>
    public abstract IReadOnlyList<ulong> Coroutines { get; }

    /// <summary>Writes the facts below the summary, for people.</summary>
    public abstract void Format(TextWriter writer, TextOptions options);

    /// <summary>Writes the facts as members of an object that is open.</summary>
    protected internal abstract void WriteFacts(Utf8JsonWriter writer);

    /// <inheritdoc/>
    public override string ToString() => Summary;
}
