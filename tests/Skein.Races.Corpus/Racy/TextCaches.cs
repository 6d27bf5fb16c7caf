namespace Skein.Races.Corpus.Racy;

/// <summary>Caches of what was parsed.</summary>
internal static class TextCaches
{
    /// <summary>A formatter remembers the placeholders of its patterns.</summary>
    public static void Patterns()
    {
        var formatter = new Formatter();
        Crowd.For(8, i => formatter.Format($"{i}: {{name}} has {{count}}", "geese"));
    }

    /// <summary>Compiled paths, for the whole program.</summary>
    public static void Paths() => Crowd.For(8, i => PathCache.Select($"/root/child[{i}]/name"));

    /// <summary>A closure remembers what a function gave.</summary>
    public static void Memoized()
    {
        Func<int, string> shown = Memoize<int, string>(number => number.ToString("x8"));
        Crowd.For(8, i => shown(i * 31));
    }

    public static Func<TKey, TValue> Memoize<TKey, TValue>(Func<TKey, TValue> function) where TKey : notnull
    {
        var known = new Dictionary<TKey, TValue>();
        return key =>
        {
            if (!known.TryGetValue(key, out TValue? value))
            {
                value = function(key);
                known[key] = value;
            }

            return value;
        };
    }

    private sealed class Formatter
    {
        private readonly Dictionary<string, List<string>> requests = [];

        public string Format(string pattern, string value) => Parse(pattern).Aggregate(pattern, (text, name) => text.Replace("{" + name + "}", value));

        private List<string> Parse(string pattern)
        {
            if (requests.TryGetValue(pattern, out List<string>? names)) return names;
            names = [.. pattern.Split('{').Skip(1).Select(part => part[..part.IndexOf('}')])];
            requests.Add(pattern, names);
            return names;
        }
    }

    private static class PathCache
    {
        private static readonly Dictionary<string, string[]> Compiled = [];

        public static int Select(string path)
        {
            if (!Compiled.TryGetValue(path, out string[]? steps)) Compiled[path] = steps = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
            return steps.Length;
        }
    }
}
