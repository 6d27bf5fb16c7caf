using Skein.Core;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Cli.Why;

/// <summary>Finds the coroutine that a person means.</summary>
internal static class IdSearch
{
    private const int NearMax = 3;

    /// <summary>Its index among the snapshot's coroutines.</summary>
    /// <exception cref="SkeinException">There is none; the message names near ones, or how to list them.</exception>
    public static int Find(Snapshot snapshot, string text, string target)
    {
        if (!IdText.TryParse(text, out IdText id)) throw new SkeinException($"'{text}'", "is no id of a coroutine", "write it as reports do: @7f3a00001000, or thread 4720");
        int found = -1;
        for (int i = 0; i < snapshot.Coroutines.Count; i++)
        {
            Coroutine coroutine = snapshot.Coroutines[i];
            if (!id.Means(coroutine)) continue;
            // A bare number may be a thread's and, read as hexadecimal, an address: it is the thread's.
            if (found < 0 || coroutine.Kind is CoroutineKind.Thread or CoroutineKind.Goroutine) found = i;
        }

        return found >= 0 ? found : throw Unknown(snapshot, text, target, id);
    }

    private static SkeinException Unknown(Snapshot snapshot, string text, string target, IdText id)
    {
        if (snapshot.Coroutines.All(coroutine => coroutine.Id == 0))
            return new SkeinException(target, "has no ids: a profile gives counts only", "look at a snapshot in JSON, a process, or /debug/tasks");
        IEnumerable<string> near = snapshot.Coroutines
            .Where(coroutine => coroutine.Id != 0)
            .OrderBy(coroutine => coroutine.Id > id.Value ? coroutine.Id - id.Value : id.Value - coroutine.Id)
            .Take(NearMax)
            .Select(coroutine => Captions.Of(coroutine));
        return new SkeinException($"'{text}'", $"is no coroutine of {target} now; near it are {string.Join(", ", near)}", "objects move when the collector runs: 'skein dump TARGET --format json -o FILE' keeps ids, '--all' lists them");
    }
}
