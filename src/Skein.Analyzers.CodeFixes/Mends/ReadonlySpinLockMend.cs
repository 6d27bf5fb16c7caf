using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Skein.Analyzers.CodeFixes.Mends;

/// <summary>SKN005: the field is no longer readonly. A field of a readonly struct has to be.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class ReadonlySpinLockMend() : Mend(RuleId.ReadonlySpinLock, "Remove 'readonly'")
{
    protected override SyntaxNode? Mended(Place place)
    {
        if (place.Node.FirstAncestorOrSelf<FieldDeclarationSyntax>() is not { } field) return null;
        if (field.Parent is TypeDeclarationSyntax type && type.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)) return null;
        int at = field.Modifiers.IndexOf(SyntaxKind.ReadOnlyKeyword);
        if (at < 0) return null;
        FieldDeclarationSyntax mended = at == 0
            ? field.WithModifiers(field.Modifiers.RemoveAt(0)).WithLeadingTrivia(field.GetLeadingTrivia())
            : field.WithModifiers(field.Modifiers.RemoveAt(at));
        return place.Root.ReplaceNode(field, mended);
    }
}
