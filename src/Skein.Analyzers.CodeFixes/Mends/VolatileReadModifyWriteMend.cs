using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Skein.Analyzers.CodeFixes.Mends;

/// <summary>SKN008: the change is one step of <c>Interlocked</c>, where that has the operation for the field's type.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class VolatileReadModifyWriteMend() : Mend(RuleId.VolatileReadModifyWrite, "Use Interlocked")
{
    protected override SyntaxNode? Mended(Place place) =>
        place.Node.FirstAncestorOrSelf<ExpressionSyntax>() is { } change && InterlockedCall.For(change, place) is { } call
            ? place.Root.ReplaceNode(change, SyntaxFactory.ParseExpression(call).WithTriviaFrom(change))
            : null;
}
