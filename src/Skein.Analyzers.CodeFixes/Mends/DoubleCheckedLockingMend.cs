using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Skein.Analyzers.CodeFixes.Mends;

/// <summary>SKN002: the flag becomes volatile. What is published too early has to be moved by hand.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class DoubleCheckedLockingMend() : Mend(RuleId.DoubleCheckedLocking, "Make the flag volatile")
{
    protected override SyntaxNode? Mended(Place place)
    {
        if (!place.Finding.Properties.TryGetValue(RuleId.Kind, out string? kind) || kind != RuleId.PlainFlag) return null;
        if (place.SymbolOf(place.Node) is not IFieldSymbol { DeclaringSyntaxReferences.Length: 1 } field || !CanBeVolatile(field.Type)) return null;
        SyntaxNode declarator = field.DeclaringSyntaxReferences[0].GetSyntax(place.Cancelled);
        if (declarator.SyntaxTree != place.Node.SyntaxTree || declarator.FirstAncestorOrSelf<FieldDeclarationSyntax>() is not { Declaration.Variables.Count: 1 } declaration) return null;
        SyntaxToken keyword = SyntaxFactory.Token(SyntaxKind.VolatileKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        FieldDeclarationSyntax mended = declaration.Modifiers.Count > 0
            ? declaration.AddModifiers(keyword)
            : declaration.WithoutLeadingTrivia().AddModifiers(keyword).WithLeadingTrivia(declaration.GetLeadingTrivia());
        return place.Root.ReplaceNode(declaration, mended.WithAdditionalAnnotations(Formatter.Annotation));
    }

    private static bool CanBeVolatile(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Boolean or SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Char or SpecialType.System_Single
        || type is INamedTypeSymbol { EnumUnderlyingType.SpecialType: not (SpecialType.System_Int64 or SpecialType.System_UInt64) };
}
