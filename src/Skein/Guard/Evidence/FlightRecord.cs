using System.Text.Json;

namespace Skein.Guard.Evidence;

/// <summary>A copy of the flight ring: what the guard saw in the last seconds, at each of its looks. Immutable, thread-safe.</summary>
/// <param name="Looks">The looks, the oldest first.</param>
public sealed record FlightRecord(IReadOnlyList<GuardLook> Looks)
{
    /// <summary>How far back it should go.</summary>
    public TimeSpan Span { get; init; }

    /// <summary>Whether it goes less far back, because there was no room for more looks (<see cref="EvidenceLimits.LooksMax"/>).</summary>
    public bool IsShort { get; init; }

    /// <summary>Writes it as a JSON object: the looks as rows of numbers below the names of their columns. Times are in seconds.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteNumber("seconds", Looks.Count == 0 ? 0 : Math.Round((Looks[^1].At - Looks[0].At).TotalSeconds, 3));
        writer.WriteBoolean("isShort", IsShort);
        writer.WriteStartArray("columns");
        foreach (string column in columns) writer.WriteStringValue(column);
        writer.WriteEndArray();
        writer.WriteStartArray("looks");
        foreach (GuardLook look in Looks) Write(writer, look);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static readonly string[] columns =
        ["atSeconds", "state", "waitSeconds", "threads", "busyThreads", "threadsMin", "queued", "processorShare", "blockedShare", "inFlight", "limit", "admitted", "refused"];

    private static void Write(Utf8JsonWriter writer, in GuardLook look)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(Math.Round(look.At.TotalSeconds, 4));
        writer.WriteStringValue(GuardWords.Of(look.State));
        writer.WriteNumberValue(Math.Round(look.Wait.TotalSeconds, 6));
        writer.WriteNumberValue(look.Threads);
        writer.WriteNumberValue(look.BusyThreads);
        writer.WriteNumberValue(look.ThreadsMin);
        writer.WriteNumberValue(look.Queued);
        writer.WriteNumberValue(Math.Round(look.ProcessorShare, 3));
        writer.WriteNumberValue(Math.Round(look.BlockedShare, 3));
        writer.WriteNumberValue(look.InFlight);
        if (look.Limit == GuardLook.Unlimited) writer.WriteNullValue();
        else writer.WriteNumberValue(look.Limit);
        writer.WriteNumberValue(look.Admitted);
        writer.WriteNumberValue(look.Refused);
        writer.WriteEndArray();
    }
}
