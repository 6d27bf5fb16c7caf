namespace Skein.Races.FieldCorpus;

// Data races by the letter, most often meant. They may be listed as suspects and must never fail a hunt.
internal static class Listed
{
    private static string? name;
    private static bool stop;
    private static int last;

    public static void LazyName() => Crowd.Do(_ => GC.KeepAlive(name ??= Environment.ProcessPath + "x"));

    public static void CachedHash()
    {
        Hashed hashed = new("some text");
        Crowd.Do(_ => hashed.GetHashCode());
    }

    public static void PolledFlag()
    {
        Thread polls = new(() =>
        {
            while (!stop)
            {
                // Sleeps: the program is hunted as users write them, and time is part of what it does.
                Thread.Sleep(1);
            }
        });
        polls.Start();
        // Sleeps: the program is hunted as users write them, and time is part of what it does.
        Thread.Sleep(30);
        stop = true;
        polls.Join();
    }

    public static void LastWriterWins() => Crowd.Do(number =>
    {
        last = number;
        GC.KeepAlive(last);
    });

    public static void DoubleCheckedWithAPlainField()
    {
        Settings settings = new();
        Crowd.Do(_ => GC.KeepAlive(settings.Get()));
    }

    public static void HighestByComparison() => Crowd.Do(number =>
    {
        if (number > last) last = number;
    });

    // Nothing orders the two but time, as far as threads can tell. It is more than a pause, or the two would meet where the
    // first is kept waiting for longer: what the second looks at is no memory of theirs.
    public static void ListHandedOverByChance()
    {
        const string done = "SKEIN_FIELD_CORPUS_DONE";
        List<int> list = [];
        bool filled = false;
        Thread other = new(() =>
        {
            // Sleeps: the program is hunted as users write them, and time is part of what it does.
            Thread.Sleep(1500);
            while (Environment.GetEnvironmentVariable(done) is null)
            {
                // Sleeps: nothing that threads wait for may tell it.
                Thread.Sleep(1);
            }

            if (list.Count > 2) filled = !filled;
            list.Add(4);
        });
        other.Start();
        list.Add(1);
        list.Add(2);
        filled = !filled;
        Environment.SetEnvironmentVariable(done, "1");
        other.Join();
        GC.KeepAlive(filled);
    }

    private sealed class Hashed(string text)
    {
        private int hash;

        public override int GetHashCode()
        {
            if (hash == 0) hash = text.Length + 17;
            return hash;
        }
    }

    private sealed class Settings
    {
        private readonly object gate = new();
        private object? value;

        public object Get()
        {
            if (value is null)
            {
                lock (gate) value ??= new object();
            }

            return value;
        }
    }
}
