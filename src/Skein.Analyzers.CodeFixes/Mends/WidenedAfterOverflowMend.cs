using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Skein.Analyzers.CodeFixes.Mends;

/// <summary>SKN009: the first factor is widened, so that the product is made in 64 bits.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class WidenedAfterOverflowMend() : Mend(RuleId.WidenedAfterOverflow, "Widen the first factor")
{
    protected override SyntaxNode? Mended(Place place)
    {
        if (place.Node.FirstAncestorOrSelf<BinaryExpressionSyntax>() is not { RawKind: (int)SyntaxKind.MultiplyExpression } product) return null;
        ExpressionSyntax first = product.Left;
        while (first is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } inner) first = inner.Left;
        string wide = place.TypeOf(product)?.SpecialType == SpecialType.System_UInt32 ? "ulong" : "long";
        string operand = first is IdentifierNameSyntax or MemberAccessExpressionSyntax or LiteralExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax
            ? first.WithoutTrivia().ToString()
            : $"({first.WithoutTrivia()})";
        return place.Root.ReplaceNode(first, SyntaxFactory.ParseExpression($"({wide}){operand}").WithTriviaFrom(first));
    }
}
