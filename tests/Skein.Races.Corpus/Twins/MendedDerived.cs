using System.Collections.ObjectModel;

namespace Skein.Races.Corpus.Twins;

/// <summary>Classes that are a collection of the framework and lock themselves.</summary>
internal static class MendedDerived
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

    /// <summary>The inherited member is hidden by one that locks.</summary>
    public static void Inherited()
    {
        var log = new Log();
        Crowd.For(8, i => log.Add("line " + i));
    }

    public static void Collection()
    {
        var parts = new Parts();
        Crowd.Tasks(6, i => parts.Add("part" + i));
    }

    private sealed class Headers : Dictionary<string, string>
    {
        private readonly object gate = new();

        public void Put(string name, string value)
        {
            lock (gate)
            {
                if (!base.ContainsKey(name)) base.Add(name, value);
                else base[name] = value;
            }
        }
    }

    private sealed class Log : List<string>
    {
        public void Write(string line)
        {
            lock (this) base.Add(line.TrimEnd());
        }

        public new void Add(string line) => Write(line);
    }

    /// <summary>Seen as a <see cref="Collection{T}"/>, each change is made by one of these.</summary>
    private sealed class Parts : Collection<string>
    {
        private readonly Lock gate = new();

        public Parts()
            : base([])
        {
        }

        public new void Add(string item)
        {
            lock (gate) InsertItem(Count, item);
        }

        protected override void InsertItem(int index, string item)
        {
            ArgumentException.ThrowIfNullOrEmpty(item);
            base.InsertItem(index, item);
        }
    }
}
