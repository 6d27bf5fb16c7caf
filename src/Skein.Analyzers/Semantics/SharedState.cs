using Microsoft.CodeAnalysis;

namespace Skein.Analyzers.Semantics;

/// <summary>Whether two objects of a type are two things, or as good as one.</summary>
internal static class SharedState
{
    private static readonly HashSet<string> Mutable =
        ["Object", "Lock", "SemaphoreSlim", "Task", "ValueTask", "Lazy", "TaskCompletionSource", "CancellationTokenSource", "Timer", "StringBuilder", "Random", "ReaderWriterLockSlim", "Channel", "Thread", "WeakReference", "AsyncLocal", "ThreadLocal"];

    /// <summary>
    /// Whether it matters which of two objects, made for the same key, everybody gets: it changes, it is a lock, it runs,
    /// or it has to be disposed of. Two equal strings, types or delegates are one thing. Unknown types do not count.
    /// </summary>
    public static bool Matters(ITypeSymbol? type)
    {
        if (type is null or { IsValueType: true } or { TypeKind: TypeKind.Delegate or TypeKind.Error or TypeKind.Array or TypeKind.TypeParameter or TypeKind.Interface }) return false;
        string space = type.ContainingNamespace?.ToDisplayString() ?? "";
        if (space is "System.Collections.Immutable" or "System.Collections.Frozen" or "System.Reflection" or "System.Linq.Expressions" or "System.Text.RegularExpressions") return false;
        if (space.StartsWith("System.Collections", StringComparison.Ordinal)) return true;
        if (space == "System" || space.StartsWith("System.", StringComparison.Ordinal)) return Mutable.Contains(type.Name) || IsDisposable(type);
        return IsDisposable(type) || HasMutableState(type);
    }

    private static bool IsDisposable(ITypeSymbol type) =>
        type.AllInterfaces.Any(face => face is { Name: "IDisposable" or "IAsyncDisposable", ContainingNamespace.Name: "System" });

    private static bool HasMutableState(ITypeSymbol type)
    {
        for (ITypeSymbol? at = type; at is not null && at.SpecialType != SpecialType.System_Object; at = at.BaseType)
        {
            if (at.Locations.All(location => !location.IsInSource)) continue;
            if (at.GetMembers().OfType<IFieldSymbol>().Any(field => !field.IsStatic && !field.IsConst && IsMutable(field))) return true;
        }

        return false;
    }

    private static bool IsMutable(IFieldSymbol field)
    {
        if (field.AssociatedSymbol is IPropertySymbol property) return property.SetMethod is { IsInitOnly: false } || IsCollection(property.Type);
        return !field.IsReadOnly || IsCollection(field.Type);
    }

    private static bool IsCollection(ITypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() is "System.Collections.Generic" or "System.Collections.Concurrent" && type.TypeKind == TypeKind.Class && type.Name != "Comparer" && type.Name != "EqualityComparer";
}
