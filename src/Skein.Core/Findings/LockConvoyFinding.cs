using System.Text.Json;
using Skein.Core.Formats.Json;
using Skein.Core.Formats.Text;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Findings;

/// <summary>Many wait for one lock.</summary>
public sealed class LockConvoyFinding : Finding
{
    internal const string CheckName = "lock-convoy";

    /// <inheritdoc/>
    public override string Check => CheckName;

    /// <summary>The lock.</summary>
    public required Resource Lock { get; init; }

    /// <summary>Id of the owner.</summary>
    public required ulong OwnerId { get; init; }

    /// <summary>The owner; null where the snapshot does not have it.</summary>
    public required Participant? Owner { get; init; }

    /// <summary>Those that wait.</summary>
    public required IReadOnlyList<Participant> Waiters { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ulong> Coroutines => [OwnerId, .. Waiters.Select(waiter => waiter.Id)];

    /// <inheritdoc/>
    public override string Summary =>
        $"{Captions.Count(Waiters.Count, Words.Of(Waiters[0].Kind))} blocked on lock {Captions.Of(Lock)}, held by "
        + (Owner is null ? $"{OwnerId}" : $"{Owner}, {Owner.Doing}");

    /// <inheritdoc/>
    public override void Format(TextWriter writer, TextOptions options)
    {
        var page = new FindingPage(writer, options);
        if (Owner is not null) page.Chain("owner", Owner.Frames);
        page.Ids("waiting", Waiters);
        foreach (var place in Waiters.GroupBy(waiter => string.Join('\n', waiter.Frames)).OrderByDescending(place => place.Count()).ThenBy(place => place.Key, StringComparer.Ordinal))
        {
            page.Line("at", $"{place.Count():N0} x");
            page.Chain("", place.First().Frames);
        }
    }

    /// <inheritdoc/>
    protected internal override void WriteFacts(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject("lock"u8);
        JsonOutput.ResourceMembers(writer, Lock);
        writer.WriteEndObject();
        writer.WriteNumber("waiters"u8, Waiters.Count);
        if (Owner is null) return;
        writer.WriteStartObject("owner"u8);
        JsonParticipant.Members(writer, Owner);
        writer.WriteEndObject();
    }
}
