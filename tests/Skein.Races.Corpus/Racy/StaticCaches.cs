namespace Skein.Races.Corpus.Racy;

/// <summary>Look-ups that live as long as the program.</summary>
internal static class StaticCaches
{
    private static readonly Dictionary<object, List<string>> contexts = [];
    private static readonly IDictionary<string, Uri> providers = new Dictionary<string, Uri>();
    private static Dictionary<Type, string>? reasons;

    /// <summary>A test's context by the test's object.</summary>
    public static void Contexts() => Crowd.Tasks(8, _ => ContextOf(new object()).Add("given"));

    /// <summary>A provider by the name of a data center.</summary>
    public static void Providers() => Crowd.For(8, i => new Client("dc" + i));

    /// <summary>Filled anew after a reset, while others go over it.</summary>
    public static void ResetAndListed()
    {
        reasons = new() { [typeof(Exception)] = "any" };
        Crowd.For(8, i => Reason(i % 2 == 0 ? typeof(Uri) : FactoryCaches.Types[i]));
    }

    private static List<string> ContextOf(object test)
    {
        if (!contexts.ContainsKey(test)) contexts[test] = [];
        return contexts[test];
    }

    private static string Reason(Type type)
    {
        foreach (KeyValuePair<Type, string> known in reasons!)
            if (known.Key == type) return known.Value;
        reasons[type] = type.Name;
        return type.Name;
    }

    private sealed class Client
    {
        public Client(string center)
        {
            if (!providers.ContainsKey(center)) providers[center] = new Uri($"http://{center}.invalid/");
            Address = providers[center];
        }

        public Uri Address { get; }
    }
}
