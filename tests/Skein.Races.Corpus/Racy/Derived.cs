using System.Collections.ObjectModel;

namespace Skein.Races.Corpus.Racy;

/// <summary>Classes that are a collection of the framework, and call their base.</summary>
internal static class Derived
{
    public static void Dictionary()
    {
        var headers = new Headers();
        Crowd.For(8, i => headers.Put("X-" + i, "v"));
    }

    public static void List()
    {
        var log = new Log();
        Crowd.Tasks(6, i => log.Write("line " + i));
    }

    /// <summary>What is inherited is called from outside.</summary>
    public static void Inherited()
    {
        var log = new Log();
        Crowd.For(8, i => log.Add("line " + i));
    }

    /// <summary>The list that a <see cref="Collection{T}"/> wraps is what is raced.</summary>
    public static void Collection()
    {
        var parts = new Parts();
        Crowd.Tasks(6, i => parts.Add("part" + i));
    }

    private sealed class Headers : Dictionary<string, string>
    {
        public void Put(string name, string value)
        {
            if (!base.ContainsKey(name)) base.Add(name, value);
            else base[name] = value;
        }
    }

    private sealed class Log : List<string>
    {
        public void Write(string line) => base.Add(line.TrimEnd());
    }

    private sealed class Parts : Collection<string>
    {
        protected override void InsertItem(int index, string item)
        {
            ArgumentException.ThrowIfNullOrEmpty(item);
            base.InsertItem(index, item);
        }
    }
}
