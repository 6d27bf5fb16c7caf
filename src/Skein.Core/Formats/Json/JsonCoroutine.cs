using Skein.Core.Model;

namespace Skein.Core.Formats.Json;

/// <summary>Reads one coroutine and its wait.</summary>
internal static class JsonCoroutine
{
    public static Coroutine Read(ref JsonCursor cursor, out Age age, out bool isReasonKnown)
    {
        cursor.Object();
        isReasonKnown = true;
        age = default;
        ulong id = 0, parent = 0;
        CoroutineKind kind = default;
        CoroutineState state = default;
        Wait wait = default;
        int stack = 0, spawnSite = 0, span = 0, labels = 0, weight = 1;
        while (cursor.NextProperty())
        {
            if (cursor.At(JsonNames.Id)) id = cursor.Address();
            else if (cursor.At(JsonNames.Kind)) kind = cursor.Token<CoroutineKind>();
            else if (cursor.At(JsonNames.State)) state = cursor.Token<CoroutineState>();
            else if (cursor.At(JsonNames.Wait)) wait = ReadWait(ref cursor, out isReasonKnown);
            else if (cursor.At(JsonNames.Stack)) stack = cursor.Int();
            else if (cursor.At(JsonNames.Parent)) parent = cursor.Address();
            else if (cursor.At(JsonNames.SpawnSite)) spawnSite = cursor.Int();
            else if (cursor.At(JsonNames.Span)) span = cursor.Int();
            else if (cursor.At(JsonNames.Labels)) labels = cursor.Int();
            else if (cursor.At(JsonNames.Weight)) weight = cursor.Int();
            else if (cursor.At(JsonNames.Age)) age = cursor.Age();
            else cursor.SkipValue();
        }

        return new Coroutine
        {
            Id = id,
            Parent = parent,
            Kind = kind,
            State = state,
            Wait = wait,
            Stack = stack,
            SpawnSite = spawnSite,
            Span = span,
            Labels = labels,
            Weight = weight,
        };
    }

    private static Wait ReadWait(ref JsonCursor cursor, out bool isReasonKnown)
    {
        cursor.Object();
        isReasonKnown = true;
        WaitReason reason = default;
        int resource = 0, position = 0;
        ulong address = 0;
        Age since = default;
        long due = -1;
        while (cursor.NextProperty())
        {
            if (cursor.At(JsonNames.Reason)) reason = ReadReason(ref cursor, out isReasonKnown);
            else if (cursor.At(JsonNames.Resource)) resource = cursor.Int();
            else if (cursor.At(JsonNames.QueuePosition)) position = cursor.Int();
            else if (cursor.At(JsonNames.Object)) address = cursor.Address();
            else if (cursor.At(JsonNames.Since)) since = cursor.Age();
            else if (cursor.At(JsonNames.DueMilliseconds)) due = cursor.Long();
            else cursor.SkipValue();
        }

        return new Wait { Reason = reason, Resource = resource, QueuePosition = position, ObjectAddress = address, Since = since, DueMilliseconds = due };
    }

    /// <summary>Reasons are added from version to version: one that is not known is <see cref="WaitReason.Unknown"/>.</summary>
    private static WaitReason ReadReason(ref JsonCursor cursor, out bool known) =>
        (known = cursor.TryToken(out WaitReason reason)) ? reason : WaitReason.Unknown;
}
