namespace Skein.Races.Corpus.Racy;

/// <summary>Caches by type in objects that look immutable.</summary>
internal static class FactoryCaches
{
    public static readonly Type[] Types = [typeof(int), typeof(string), typeof(Uri), typeof(Guid), typeof(Version), typeof(DateTime), typeof(Array), typeof(Random)];

    /// <summary>A factory remembers which methods of a type to call.</summary>
    public static void StateMethods()
    {
        var factory = new ObjectFactory();
        Crowd.For(8, i => factory.MethodsOf(Types[i]));
    }

    /// <summary>Options remember how to compare a type.</summary>
    public static void EqualityStrategy()
    {
        var options = new ComparisonOptions();
        Crowd.Tasks(8, i => options.IsByValue(Types[i]));
    }

    /// <summary>Two caches, one inside the other's miss.</summary>
    public static void NestedCaches()
    {
        var shop = new Schemas();
        Crowd.For(8, i => shop.Describe(Types[i]));
    }

    private sealed class ObjectFactory
    {
        private readonly Dictionary<Type, string[]> methods = [];

        public string[] MethodsOf(Type type)
        {
            if (!methods.TryGetValue(type, out string[]? found)) methods[type] = found = [.. type.GetMethods().Select(method => method.Name)];
            return found;
        }
    }

    private sealed class ComparisonOptions
    {
        private readonly Dictionary<Type, bool> byValue = [];

        public bool IsByValue(Type type)
        {
            if (byValue.TryGetValue(type, out bool answer)) return answer;
            answer = type.IsValueType || type.GetMethod("Equals", [typeof(object)])?.DeclaringType == type;
            byValue[type] = answer;
            return answer;
        }
    }

    private sealed class Schemas
    {
        private readonly Dictionary<Type, string> names = [];
        private readonly Dictionary<string, int> members = [];

        public int Describe(Type type)
        {
            if (!names.TryGetValue(type, out string? name)) names.Add(type, name = type.FullName!);
            if (!members.TryGetValue(name, out int count)) members.Add(name, count = type.GetMembers().Length);
            return count;
        }
    }
}
