using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Skein.Analyzers.CodeFixes.Mends;

/// <summary>SKN004: the source is made with the option, at each place that makes it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class CompletedUnderLockMend() : Mend(RuleId.CompletedUnderLock, "Create it with RunContinuationsAsynchronously")
{
    protected override SyntaxNode? Mended(Place place)
    {
        BaseObjectCreationExpressionSyntax[] creations = [.. place.Others.Select(node => node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>()).OfType<BaseObjectCreationExpressionSyntax>()];
        if (!place.IsWhole || creations.Length == 0 || creations.Length != place.Others.Count) return null;
        string options = place.NameOf("System.Threading.Tasks", "TaskCreationOptions");
        return place.Root.ReplaceNodes(creations, (creation, _) => WithOption(creation, place, options));
    }

    private static BaseObjectCreationExpressionSyntax WithOption(BaseObjectCreationExpressionSyntax creation, Place place, string options)
    {
        ArgumentSyntax[] arguments = [.. creation.ArgumentList?.Arguments ?? []];
        ArgumentSyntax option = SyntaxFactory.Argument(SyntaxFactory.ParseExpression(options + ".RunContinuationsAsynchronously"));
        int at = Array.FindIndex(arguments, argument => place.TypeOf(argument.Expression)?.Name == "TaskCreationOptions");
        if (at < 0) arguments = [.. arguments, option];
        else if (arguments[at].Expression.ToString().EndsWith(".None", StringComparison.Ordinal)) arguments[at] = option;
        else arguments[at] = SyntaxFactory.Argument(SyntaxFactory.ParseExpression($"{arguments[at].Expression} | {option}"));

        IEnumerable<SyntaxToken> commas = arguments.Skip(1).Select(_ => SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space));
        ArgumentListSyntax list = SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList(arguments, commas)).WithTriviaFrom(creation.ArgumentList ?? SyntaxFactory.ArgumentList());
        // new TaskCompletionSource { } has its trivia at the name.
        return creation.ArgumentList is null ? creation : creation.WithArgumentList(list);
    }
}
