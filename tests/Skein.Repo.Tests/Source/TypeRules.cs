using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Skein.Repo.Tests.Files;

namespace Skein.Repo.Tests.Source;

/// <summary>Which types a file holds, and what it is called.</summary>
internal static class TypeRules
{
    private static readonly string[] FilesWithoutType = ["Program", "AssemblyInfo", "GlobalUsings"];

    private static readonly string[] GeneratorAttributes =
        ["GeneratedRegex", "LoggerMessage", "LibraryImport", "JsonSerializable", "JsonSourceGenerationOptions", "GeneratedComInterface"];

    public static IEnumerable<Offence> OnePublicType(TextFile file) =>
        Syntax.TopLevelTypes(Syntax.Of(file))
            .Where(type => type.Modifiers.Any(SyntaxKind.PublicKeyword))
            .Skip(1)
            .Select(type => new Offence(file.Path, Syntax.LineOf(type), $"{Syntax.NameOf(type)} is a second public type of this file"));

    public static IEnumerable<Offence> NamedAfterItsType(TextFile file)
    {
        MemberDeclarationSyntax[] types = [.. Syntax.TopLevelTypes(Syntax.Of(file))];
        if (types.Length == 0)
        {
            if (!FilesWithoutType.Contains(file.Name, StringComparer.Ordinal))
                yield return new Offence(file.Path, 0, "holds no type");
            yield break;
        }

        if (file.Name == "Program") yield break;
        MemberDeclarationSyntax first = Array.Find(types, type => type.Modifiers.Any(SyntaxKind.PublicKeyword)) ?? types[0];
        if (Syntax.NameOf(first) != file.Name)
            yield return new Offence(file.Path, Syntax.LineOf(first), $"{Syntax.NameOf(first)} belongs in {Syntax.NameOf(first)}.cs");
    }

    /// <summary><c>partial</c> is for what a source generator completes.</summary>
    public static IEnumerable<Offence> PartialForGeneratorsOnly(TextFile file) =>
        Syntax.Of(file).DescendantNodes().OfType<TypeDeclarationSyntax>()
            .Where(type => type.Modifiers.Any(SyntaxKind.PartialKeyword) && !IsCompletedByGenerator(type))
            .Select(type => new Offence(file.Path, Syntax.LineOf(type), $"{type.Identifier.Text} is partial and no generator completes it"));

    private static bool IsCompletedByGenerator(TypeDeclarationSyntax type) =>
        type.DescendantNodes().OfType<AttributeSyntax>()
            .Any(attribute => GeneratorAttributes.Contains(attribute.Name.ToString().Split('.')[^1], StringComparer.Ordinal));
}
