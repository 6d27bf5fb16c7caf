using System.Collections.Specialized;

namespace Skein.Races.Deep.Target.Racy;

/// <summary>A handful of calls, as a unit test makes them.</summary>
internal static class Few
{
    private static readonly Dictionary<string, int> Known = [];

    public static void Cache() => Together.Run(8, number =>
    {
        for (int i = 0; i < 4; i++) Get($"key {number} {i}");
    });

    public static void List()
    {
        var list = new List<int>();
        Together.Run(8, number =>
        {
            for (int i = 0; i < 4; i++) list.Add(number);
        });
    }

    /// <summary>The collections that break are the framework's own, behind its own code.</summary>
    public static void Framework()
    {
        var headers = new NameValueCollection();
        Together.Run(8, number =>
        {
            for (int i = 0; i < 4; i++) headers.Add($"name {number} {i}", "value");
        });
    }

    private static int Get(string key)
    {
        if (Known.TryGetValue(key, out int value)) return value;
        Known[key] = key.Length;
        return key.Length;
    }
}
