using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Races.Hunting;
using Skein.Races.Reporting;
using Skein.Races.Reporting.Html;
using Skein.Races.Reporting.Json;
using Skein.Races.Reporting.Sarif;
using Skein.Races.Reporting.Text;

namespace Skein.Cli.Hunt;

/// <summary>Writes a hunt in one of its formats.</summary>
internal static class HuntReport
{
    public static void Write(HuntResult result, ReportFormat format, HuntReportOptions options, Shell shell, string? path)
    {
        switch (format)
        {
            case ReportFormat.Json:
                Report.Write(shell, path, stream => JsonHunt.Write(result, stream, options));
                break;
            case ReportFormat.Sarif:
                Report.Write(shell, path, stream => SarifHunt.Write(result, stream, options));
                break;
            case ReportFormat.Html:
                Report.Write(shell, path, writer => HtmlHunt.Write(result, writer, options));
                break;
            default:
                Report.Write(shell, path, writer => TextHunt.Write(result, writer, options));
                break;
        }
    }
}
