using Skein.Core.Model;

namespace Skein.Core.Formats.Json;

/// <summary>Reads the entries of a snapshot's tables.</summary>
internal static class JsonParts
{
    /// <summary>Reads the value at the cursor.</summary>
    public delegate T Reader<T>(ref JsonCursor cursor, ReadLimits limits);

    public static RuntimeIdentity Runtime(ref JsonCursor cursor)
    {
        string name = "", version = "";
        cursor.Object();
        while (cursor.NextProperty())
        {
            if (cursor.At(JsonNames.Name)) name = cursor.Text();
            else if (cursor.At(JsonNames.Version)) version = cursor.Text();
            else cursor.SkipValue();
        }

        return new RuntimeIdentity(name, version);
    }

    public static ProcessIdentity Process(ref JsonCursor cursor)
    {
        int id = 0;
        string name = "";
        cursor.Object();
        while (cursor.NextProperty())
        {
            if (cursor.At(JsonNames.Id)) id = cursor.Int();
            else if (cursor.At(JsonNames.Name)) name = cursor.Text();
            else cursor.SkipValue();
        }

        return new ProcessIdentity(id, name);
    }

    public static SourceReport Source(ref JsonCursor cursor, ReadLimits limits)
    {
        var source = new SourceReport("");
        cursor.Object();
        while (cursor.NextProperty())
        {
            if (cursor.At(JsonNames.Kind)) source = source with { Kind = cursor.Text() };
            else if (cursor.At(JsonNames.PauseSeconds)) source = source with { Pause = cursor.Seconds() };
            else if (cursor.At(JsonNames.ReadSeconds)) source = source with { ReadTime = cursor.Seconds() };
            else if (cursor.At(JsonNames.HeapBytes)) source = source with { HeapBytes = cursor.Long() };
            else if (cursor.At(JsonNames.HeapObjects)) source = source with { HeapObjects = cursor.Long() };
            else if (cursor.At(JsonNames.CollectionCount)) source = source with { CollectionCount = cursor.Long() };
            else if (cursor.At(JsonNames.Occasion)) source = source with { Occasion = Occasion(ref cursor, limits) };
            else if (cursor.At(JsonNames.Gaps)) source = source with { Gaps = [.. Notes(ref cursor, limits).Select(note => new Gap(note.What, note.Why))] };
            else if (cursor.At(JsonNames.Dropped)) source = source with { Dropped = Notes(ref cursor, limits) };
            else cursor.SkipValue();
        }

        return source;
    }

    public static Frame Frame(ref JsonCursor cursor, ReadLimits limits)
    {
        string function = "";
        string? file = null;
        int awaitIndex = -1, line = 0;
        cursor.Object();
        while (cursor.NextProperty())
        {
            if (cursor.At(JsonNames.Function)) function = cursor.Text();
            else if (cursor.At(JsonNames.AwaitIndex)) awaitIndex = cursor.Int();
            else if (cursor.At(JsonNames.File)) file = cursor.Text();
            else if (cursor.At(JsonNames.Line)) line = cursor.Int();
            else cursor.SkipValue();
        }

        return new Frame(function, awaitIndex, file, line);
    }

    public static int[] Stack(ref JsonCursor cursor, ReadLimits limits)
    {
        var frames = new List<int>();
        cursor.Array();
        while (cursor.NextElement())
        {
            cursor.CheckBound(frames.Count, limits.FramesPerStackMax, nameof(limits.FramesPerStackMax));
            frames.Add(cursor.Int());
        }

        return [.. frames];
    }

    public static Resource Resource(ref JsonCursor cursor, ReadLimits limits)
    {
        var resource = Model.Resource.None;
        cursor.Object();
        while (cursor.NextProperty())
        {
            if (cursor.At(JsonNames.Kind)) resource = resource with { Kind = cursor.TryToken(out WaitReason kind) ? kind : WaitReason.Unknown };
            else if (cursor.At(JsonNames.Address)) resource = resource with { Address = cursor.Address() };
            else if (cursor.At(JsonNames.Type)) resource = resource with { TypeName = cursor.Text() };
            else if (cursor.At(JsonNames.Detail)) resource = resource with { Detail = cursor.Text() };
            else if (cursor.At(JsonNames.Holders)) resource = resource with { Holders = Holders(ref cursor, limits) };
            else if (cursor.At(JsonNames.HolderEvidence)) resource = resource with { HolderEvidence = cursor.Text() };
            else cursor.SkipValue();
        }

        return resource;
    }

    public static SpanContext Span(ref JsonCursor cursor, ReadLimits limits)
    {
        var span = SpanContext.None;
        cursor.Object();
        while (cursor.NextProperty())
        {
            if (cursor.At(JsonNames.TraceId)) span = span with { TraceId = cursor.Text() };
            else if (cursor.At(JsonNames.SpanId)) span = span with { SpanId = cursor.Text() };
            else if (cursor.At(JsonNames.Name)) span = span with { Name = cursor.Text() };
            else if (cursor.At(JsonNames.Age)) span = span with { Age = cursor.Age() };
            else cursor.SkipValue();
        }

        return span;
    }

    private static Occasion Occasion(ref JsonCursor cursor, ReadLimits limits)
    {
        var occasion = new Occasion("", "", LabelSet.Empty);
        cursor.Object();
        while (cursor.NextProperty())
        {
            if (cursor.At(JsonNames.Name)) occasion = occasion with { Name = cursor.Text() };
            else if (cursor.At(JsonNames.Summary)) occasion = occasion with { Summary = cursor.Text() };
            else if (cursor.At(JsonNames.Facts)) occasion = occasion with { Facts = Labels(ref cursor, limits) };
            else cursor.SkipValue();
        }

        return occasion;
    }

    public static LabelSet Labels(ref JsonCursor cursor, ReadLimits limits)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        cursor.Object();
        while (cursor.NextProperty())
        {
            cursor.CheckBound(pairs.Count, limits.LabelsPerSetMax, nameof(limits.LabelsPerSetMax));
            string key = cursor.Text();
            cursor.Next();
            pairs.Add(KeyValuePair.Create(key, cursor.Text()));
        }

        return pairs.Count == 0 ? LabelSet.Empty : new LabelSet([.. pairs]);
    }

    private static List<ulong> Holders(ref JsonCursor cursor, ReadLimits limits)
    {
        var holders = new List<ulong>();
        cursor.Array();
        while (cursor.NextElement())
        {
            cursor.CheckBound(holders.Count, limits.HoldersMax, nameof(limits.HoldersMax));
            holders.Add(cursor.Address());
        }

        return holders;
    }

    private static List<Dropped> Notes(ref JsonCursor cursor, ReadLimits limits)
    {
        var notes = new List<Dropped>();
        cursor.Array();
        while (cursor.NextElement())
        {
            cursor.CheckBound(notes.Count, limits.NotesMax, nameof(limits.NotesMax));
            notes.Add(Note(ref cursor));
        }

        return notes;
    }

    private static Dropped Note(ref JsonCursor cursor)
    {
        string what = "", why = "";
        long count = 0;
        cursor.Object();
        while (cursor.NextProperty())
        {
            if (cursor.At(JsonNames.What)) what = cursor.Text();
            else if (cursor.At(JsonNames.Why)) why = cursor.Text();
            else if (cursor.At(JsonNames.Count)) count = cursor.Long();
            else cursor.SkipValue();
        }

        return new Dropped(what, count, why);
    }
}
