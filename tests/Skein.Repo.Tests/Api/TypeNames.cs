using System.Reflection;

namespace Skein.Repo.Tests.Api;

/// <summary>Types as a C# programmer writes them.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    /// <summary>A type with what is known of its nullability.</summary>
    public static string Of(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef) return "ref " + Of(type.GetElementType()!, nullability);
        if (type.IsPointer) return Of(type.GetElementType()!) + "*";
        string mark = !type.IsValueType && nullability?.ReadState == NullabilityState.Nullable ? "?" : "";
        if (type.IsArray) return Of(type.GetElementType()!, nullability?.ElementType) + "[]" + mark;
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Of(underlying) + "?";
        if (Keywords.TryGetValue(type, out string? keyword)) return keyword + mark;
        if (type.IsGenericParameter) return type.Name; // what it is given decides
        string outer = type is { IsNested: true, DeclaringType: { } declaring } ? Of(declaring) + "." : "";
        return outer + Simple(type) + Arguments(type, nullability) + mark;
    }

    /// <summary>The name without the count of its type parameters.</summary>
    public static string Simple(Type type) => type.Name.Split('`')[0];

    private static string Arguments(Type type, NullabilityInfo? nullability)
    {
        Type[] all = type.GetGenericArguments();
        int inherited = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        if (all.Length <= inherited) return "";
        NullabilityInfo[] known = nullability?.GenericTypeArguments ?? [];
        return $"<{string.Join(", ", all.Skip(inherited).Select((argument, index) => Of(argument, index + inherited < known.Length ? known[index + inherited] : null)))}>";
    }
}
