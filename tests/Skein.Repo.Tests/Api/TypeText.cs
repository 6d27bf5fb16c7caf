using System.Reflection;
using System.Runtime.CompilerServices;

namespace Skein.Repo.Tests.Api;

/// <summary>The head of a type's declaration.</summary>
internal static class TypeText
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary><c>sealed record Gap(...) : IThing</c> without the parameters.</summary>
    public static string HeadOf(Type type)
    {
        string bases = string.Join(", ", BasesOf(type));
        return $"{ModifiersOf(type)}{KindOf(type)} {TypeNames.Of(type)}{(bases.Length > 0 ? " : " + bases : "")}";
    }

    public static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$") is not null
        || (type.IsValueType && type.GetMethod("PrintMembers", Declared) is { } print && print.IsDefined(typeof(CompilerGeneratedAttribute)));

    public static bool IsDelegate(Type type) => type.IsSubclassOf(typeof(MulticastDelegate));

    private static string ModifiersOf(Type type)
    {
        if (type is { IsAbstract: true, IsSealed: true }) return "static ";
        if (type.IsValueType) return !type.IsEnum && type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "";
        if (type.IsInterface || IsDelegate(type)) return "";
        return type.IsSealed ? "sealed " : type.IsAbstract ? "abstract " : "";
    }

    private static string KindOf(Type type)
    {
        if (type.IsEnum) return "enum";
        if (type.IsInterface) return "interface";
        if (IsDelegate(type)) return "delegate";
        string record = IsRecord(type) ? "record" : "";
        return type.IsValueType ? (record + " struct").Trim() : record.Length > 0 ? record : "class";
    }

    private static IEnumerable<string> BasesOf(Type type)
    {
        if (type.IsEnum)
        {
            Type underlying = Enum.GetUnderlyingType(type);
            return underlying == typeof(int) ? [] : [TypeNames.Of(underlying)];
        }

        if (IsDelegate(type)) return [];
        IEnumerable<Type> inherited = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? [parent] : [];
        IEnumerable<Type> interfaces = type.GetInterfaces()
            .Except(type.BaseType?.GetInterfaces() ?? [])
            .Where(one => one.IsVisible && !(IsRecord(type) && one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEquatable<>)))
            .OrderBy(one => one.FullName, StringComparer.Ordinal);
        return inherited.Concat(interfaces).Select(one => TypeNames.Of(one));
    }
}
