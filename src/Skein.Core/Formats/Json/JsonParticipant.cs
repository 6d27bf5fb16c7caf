using System.Text.Json;
using Skein.Core.Findings;
using Skein.Core.Vocabulary;

namespace Skein.Core.Formats.Json;

/// <summary>Writes a coroutine that has a part in a finding.</summary>
internal static class JsonParticipant
{
    /// <summary>The members, within an object that is open.</summary>
    public static void Members(Utf8JsonWriter writer, Participant participant)
    {
        JsonOutput.Address(writer, JsonNames.Id, participant.Id);
        writer.WriteString(JsonNames.Kind, Tokens.Of(participant.Kind));
        writer.WriteString(JsonNames.State, Tokens.Of(participant.State));
        writer.WriteString(JsonNames.Reason, Tokens.Of(participant.Reason));
        JsonOutput.Frames(writer, JsonNames.Frames, participant.Frames);
        if (participant.SpawnSite.Count > 0) JsonOutput.Frames(writer, JsonNames.SpawnSite, participant.SpawnSite);
    }
}
