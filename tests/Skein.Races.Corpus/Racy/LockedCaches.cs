namespace Skein.Races.Corpus.Racy;

/// <summary>Caches with a lock that does not help.</summary>
internal static class LockedCaches
{
    /// <summary>The first check is made before the lock.</summary>
    public static void ReadBeforeLock()
    {
        var settings = new Settings();
        Crowd.For(8, i => settings.Get("name" + i));
    }

    /// <summary>Added to under the lock of readers, of whom there may be many.</summary>
    public static void AddUnderReaderLock()
    {
        var factory = new ClassFactory();
        Crowd.Tasks(8, i => factory.NameOf("P" + i));
    }

    /// <summary>A snapshot of decisions within a scope, asked by four flows at once.</summary>
    public static async Task ScopeSnapshot()
    {
        var scope = new Snapshot();
        await Crowd.Flows(4, i => scope.IsEnabledAsync("feature" + i));
    }

    private sealed class Settings
    {
        private readonly Dictionary<string, string> values = [];
        private readonly object gate = new();

        public string Get(string name)
        {
            if (values.TryGetValue(name, out string? value)) return value;
            lock (gate)
            {
                if (!values.ContainsKey(name)) values.Add(name, Environment.GetEnvironmentVariable(name) ?? name);
                return values[name];
            }
        }
    }

    private sealed class ClassFactory
    {
        private readonly ReaderWriterLockSlim gate = new();
        private readonly Dictionary<string, string> classes = [];

        public string NameOf(string members)
        {
            gate.EnterReadLock();
            try
            {
                if (!classes.TryGetValue(members, out string? name)) classes.Add(members, name = "Class" + classes.Count);
                return name;
            }
            finally
            {
                gate.ExitReadLock();
            }
        }
    }

    private sealed class Snapshot
    {
        private readonly IDictionary<string, bool> flags = new Dictionary<string, bool>();

        public async Task<bool> IsEnabledAsync(string feature)
        {
            if (flags.ContainsKey(feature)) return flags[feature];
            await Pace.CallAsync();
            bool enabled = feature.Length % 2 == 0;
            flags[feature] = enabled;
            return enabled;
        }
    }
}
