using System.Text.Json;
using Skein.Core.Formats.Json;

namespace Skein.Core.Collections;

/// <summary>Writes findings of collections as JSON, schema <c>skein/findings/1</c>, with what was checked.</summary>
public static class JsonCollectionsWriter
{
    /// <summary>Writes them.</summary>
    /// <param name="report">The findings.</param>
    /// <param name="stream">Where to; it is not closed.</param>
    /// <param name="indented">Whether it is broken into lines for people.</param>
    public static void Write(CollectionReport report, Stream stream, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(report);
        JsonFindingsWriter.Write(report.Findings, stream, indented, writer => Members(writer, report));
    }

    private static void Members(Utf8JsonWriter writer, CollectionReport report)
    {
        writer.WriteNumber("looks"u8, report.Looks);
        JsonOutput.Seconds(writer, "checkSeconds"u8, report.CheckTime);
        writer.WriteStartArray("checked"u8);
        foreach (CollectionTally tally in report.Tallies)
        {
            writer.WriteStartObject();
            writer.WriteString(JsonNames.Kind, CollectionWords.TokenOf(tally.Kind));
            writer.WriteString(JsonNames.Type, tally.TypeName);
            writer.WriteNumber(JsonNames.Count, tally.Count);
            writer.WriteNumber("elements"u8, tally.Elements);
            writer.WriteNumber("unsound"u8, tally.Unsound);
            JsonOutput.Text(writer, "refused"u8, tally.Refused);
            writer.WriteEndObject();
            JsonOutput.Relieve(writer);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("unsettled"u8);
        foreach (UnsettledCollection unsettled in report.Unsettled)
        {
            writer.WriteStartObject();
            JsonCollection.Members(writer, unsettled.Collection);
            JsonCollection.Faults(writer, unsettled.Faults);
            writer.WriteString(JsonNames.Why, unsettled.Why);
            writer.WriteStartArray("inside"u8);
            foreach (CollectionUser user in unsettled.Users) JsonCollection.User(writer, user);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
