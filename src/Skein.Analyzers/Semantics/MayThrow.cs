using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Skein.Analyzers.Semantics;

/// <summary>
/// Whether an operation can throw in a program that works. That memory or stack runs out, that a thread is interrupted
/// and that a log fails does not count: whoever reads a finding should be able to name the exception.
/// </summary>
internal static class MayThrow
{
    private static readonly HashSet<string> HarmlessTypes =
        ["Interlocked", "Volatile", "SpinLock", "SpinWait", "Lock", "ReaderWriterLockSlim", "Vector128", "Vector256", "BitConverter", "BitOperations", "Thread", "Debug", "Trace", "Stopwatch", "Console", "Math", "GC", "Monitor", "Environment", "TaskCompletionSource", "DateTime", "DateTimeOffset", "TimeSpan", "EventWaitHandle", "ManualResetEventSlim", "Guid", "Unsafe"];

    private static readonly HashSet<string> HarmlessOnCollections =
        ["TryAdd", "TryGetValue", "TryRemove", "ContainsKey", "Contains", "Enqueue", "TryDequeue", "TryPeek", "TryTake", "Push", "TryPop", "Clear", "Remove", "TrimExcess", "Any", "Count", "ToArray", "ToList", "AddFirst", "AddLast"];

    private static readonly string[] LogPrefixes = ["Log", "Trace", "Debug", "Info", "Warn", "Error", "Write"];

    public static bool Is(IOperation operation) => operation switch
    {
        IThrowOperation or IAwaitOperation or IDynamicInvocationOperation => true,
        IInvocationOperation call => !IsHarmless(call.TargetMethod),
        IObjectCreationOperation creation => creation.Type is { IsValueType: false } type && !IsFramework(type) && !type.Name.EndsWith("Exception", StringComparison.Ordinal),
        _ => false,
    };

    private static bool IsHarmless(IMethodSymbol method)
    {
        INamedTypeSymbol? type = method.ContainingType;
        if (type is null) return true;
        if (method.Name is "ConfigureAwait" or "GetType" or "GetHashCode" or "Equals" or "ReferenceEquals" or "ToString") return true;
        if (type.ContainingNamespace?.ToDisplayString().StartsWith("System.Runtime.Intrinsics", StringComparison.Ordinal) == true) return true;
        bool isCollection = type.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) == true;
        if (isCollection && (HarmlessOnCollections.Contains(method.Name) || (method.Name == "Add" && type.Name.IndexOf("Dictionary", StringComparison.Ordinal) < 0))) return true;
        if (IsFramework(type) && HarmlessTypes.Contains(type.Name) && method.Name is not ("Sleep" or "Join")) return true;
        if (IsPlain(method)) return true;
        return (type.Name.IndexOf("Log", StringComparison.Ordinal) >= 0 || type.Name.IndexOf("Trace", StringComparison.Ordinal) >= 0)
            && Array.Exists(LogPrefixes, prefix => method.Name.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>Whether a method of this compilation only moves values: nothing in its text could throw.</summary>
    private static bool IsPlain(IMethodSymbol method) =>
        !method.IsVirtual && !method.IsOverride && !method.IsAbstract && method.DeclaringSyntaxReferences.Length == 1
        && !method.DeclaringSyntaxReferences[0].GetSyntax().DescendantNodes().Any(node =>
            node is InvocationExpressionSyntax or ElementAccessExpressionSyntax or ThrowStatementSyntax or ThrowExpressionSyntax or AwaitExpressionSyntax
                or BaseObjectCreationExpressionSyntax or CastExpressionSyntax { Type: not PredefinedTypeSyntax } or CheckedStatementSyntax or CommonForEachStatementSyntax
            || node.IsKind(SyntaxKind.DivideExpression) || node.IsKind(SyntaxKind.ModuloExpression))
        && method.DeclaringSyntaxReferences[0].GetSyntax() is not MethodDeclarationSyntax { Body: null, ExpressionBody: null };

    private static bool IsFramework(ITypeSymbol type)
    {
        INamespaceSymbol? space = type.ContainingNamespace;
        while (space?.ContainingNamespace is { IsGlobalNamespace: false } outer) space = outer;
        return space?.Name == "System";
    }
}
