using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Skein.Analyzers.CodeFixes.Mends;

/// <summary>SKN010: the function takes the writer lock instead, where it takes the reader lock once.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class WriteUnderReaderLockMend() : Mend(RuleId.WriteUnderReaderLock, "Take the writer lock")
{
    private static readonly Dictionary<string, string> Writer = new()
    {
        ["EnterReadLock"] = "EnterWriteLock",
        ["TryEnterReadLock"] = "TryEnterWriteLock",
        ["ExitReadLock"] = "ExitWriteLock",
        ["IsReadLockHeld"] = "IsWriteLockHeld",
        ["AcquireReaderLock"] = "AcquireWriterLock",
        ["ReleaseReaderLock"] = "ReleaseWriterLock",
        ["IsReaderLockHeld"] = "IsWriterLockHeld",
    };

    protected override SyntaxNode? Mended(Place place)
    {
        if (place.Other?.FirstAncestorOrSelf<InvocationExpressionSyntax>()?.Expression is not MemberAccessExpressionSyntax taken) return null;
        SyntaxNode? function = taken.Ancestors().FirstOrDefault(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax);
        if (function is null) return null;
        MemberAccessExpressionSyntax[] uses = [.. function.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Where(access => SyntaxFactory.AreEquivalent(access.Expression, taken.Expression))];
        // Taken twice, or for writing too, it is not clear which release is whose.
        if (uses.Count(access => access.Name.Identifier.Text.IndexOf("Enter", StringComparison.Ordinal) >= 0 || access.Name.Identifier.Text.StartsWith("Acquire", StringComparison.Ordinal)) != 1) return null;
        return place.Root.ReplaceNodes(
            uses.Where(access => Writer.ContainsKey(access.Name.Identifier.Text)).Select(access => access.Name),
            (name, _) => SyntaxFactory.IdentifierName(Writer[name.Identifier.Text]).WithTriviaFrom(name));
    }
}
