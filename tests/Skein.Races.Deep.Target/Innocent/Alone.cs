using System.Collections;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Skein.Races.Deep.Target.Innocent;

/// <summary>Collections that no two threads change, or that may be used as they are.</summary>
internal static class Alone
{
    private static readonly Lock Gate = new();
    private static readonly List<int> Buried = [];

    /// <summary>A comparer looks into the very dictionary that is asked, on the same thread.</summary>
    public static void Comparer()
    {
        var curious = new Curious();
        var map = new Dictionary<int, int>(curious);
        curious.Map = map;
        for (int i = 0; i < 5_000; i++) map[i] = i;
        for (int i = 0; i < 5_000; i++) map.Remove(i);
    }

    public static void SharedReads()
    {
        Dictionary<int, int> map = Enumerable.Range(0, 1_000).ToDictionary(each => each);
        List<int> list = [.. map.Keys];
        Together.Run(4, _ =>
        {
            for (int i = 0; i < 200; i++)
            {
                _ = map.Keys.Count + map.Values.Sum() + list.Where(each => each % 2 == 0).Count();
                foreach (int each in list) _ = map[each];
            }
        });
    }

    public static void Indexes()
    {
        List<int> list = [.. Enumerable.Range(0, 4_000)];
        Together.Run(4, number =>
        {
            for (int round = 0; round < 100; round++)
            {
                for (int i = number * 1_000; i < (number + 1) * 1_000; i++) list[i] = round;
            }
        });
    }

    /// <summary>Its documentation allows many readers beside one writer.</summary>
    public static void OneWriterHashtable()
    {
        var table = new Hashtable();
        Together.Run(4, number =>
        {
            for (int i = 0; i < 50_000; i++)
            {
                if (number == 0) table[i] = i;
                else _ = table[i];
            }
        });
    }

    public static void Finalizers()
    {
        for (int i = 0; i < 2_000; i++)
        {
            _ = new Mortal(i);
            lock (Gate) Buried.Remove(i / 2);
            if (i % 200 == 0) GC.Collect();
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    /// <summary>Caches and tables of the framework itself, filled by several threads at once.</summary>
    public static void Framework() => Together.Run(8, number =>
    {
        for (int i = 0; i < 30; i++)
        {
            _ = JsonSerializer.Serialize(new { Number = number, Name = "name", Nested = new[] { i } });
            _ = Regex.IsMatch($"text {i}", $"t[ex]+t {number}");
            _ = XElement.Parse("<a><b c='d'/></a>").Descendants("b").Count();
            _ = typeof(Alone).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Count();
            _ = Type.GetType($"System.Collections.Generic.List`1[[System.Int{(i % 2 == 0 ? 32 : 64)}]]");
            _ = MediaTypeHeaderValue.Parse("text/plain; charset=utf-8");
            Task.Run(static () => Activity.Current).Wait();
            using var timer = new Timer(static _ => { }, null, 1, 1);
        }
    });

    /// <summary>The process ends while its first thread is inside.</summary>
    public static void ExitInside()
    {
        var map = new Dictionary<int, int>(new Leaving());
        map[1] = 1;
    }

    private sealed class Curious : IEqualityComparer<int>
    {
        public Dictionary<int, int>? Map { get; set; }

        public bool Equals(int x, int y) => x == y && Map!.Count >= 0;

        public int GetHashCode(int obj)
        {
            if (obj >= 0 && Map is not null) _ = Map.ContainsKey(-1 - obj);
            return obj;
        }
    }

    private sealed class Leaving : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) => x == y;

        public int GetHashCode(int obj)
        {
            Console.WriteLine("done");
            Environment.Exit(0);
            return 0;
        }
    }

    private sealed class Mortal(int number)
    {
        ~Mortal()
        {
            lock (Gate) Buried.Add(number);
        }
    }
}
