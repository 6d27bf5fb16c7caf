namespace Skein.Races.Runtime.Stacks;

/// <summary>Names of types as in source.</summary>
internal static class TypeNames
{
    /// <summary>With namespace and outer types: <c>Shop.Cart&lt;T&gt;</c>.</summary>
    public static string Full(Type type)
    {
        if (type is { IsNested: true, IsGenericParameter: false, DeclaringType: { } outer }) return $"{Full(outer)}.{Short(type)}";
        return string.IsNullOrEmpty(type.Namespace) ? Short(type) : $"{type.Namespace}.{Short(type)}";
    }

    /// <summary>Without: <c>List&lt;String&gt;</c>.</summary>
    public static string Short(Type type)
    {
        if (type.IsByRef) return $"ref {Short(type.GetElementType()!)}";
        if (type.IsArray) return $"{Short(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsPointer) return $"{Short(type.GetElementType()!)}*";
        int tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        if (tick < 0) return type.Name;

        // A nested type repeats the arguments of its outer types; its own are the last.
        Type[] arguments = type.GetGenericArguments();
        int own = int.TryParse(type.Name.AsSpan(tick + 1), out int arity) ? arity : arguments.Length;
        return $"{type.Name[..tick]}<{string.Join(", ", arguments.TakeLast(own).Select(Short))}>";
    }
}
