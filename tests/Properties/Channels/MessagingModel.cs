using Pycos.Properties.Programs;
using Pycos.Properties.Sharing;
using Pycos.Properties.Sharing.Model;

namespace Pycos.Properties.Channels;

/// <summary>The models of a run's channels, and of the messages that its tasks got from them.</summary>
internal sealed class MessagingModel
{
    private readonly Company company;
    private readonly Findings findings;
    private readonly List<ChannelModel> channels = [];
    private readonly List<InboxModel> inboxes = [];
    private readonly HashSet<int> ended = [];

    internal MessagingModel(Company company, Findings findings)
    {
        this.company = company;
        this.findings = findings;
        foreach (var (number, change) in company.Premises.Changes.Index())
        {
            channels.Add(new ChannelModel(findings, number, change, channels, task => ended.Contains(task % inboxes.Count) ? null : inboxes[task % inboxes.Count]));
        }
        for (var task = 0; task < company.Tasks.Count; task++) inboxes.Add(new InboxModel(findings, task));
    }

    internal ObjectModel? TargetOf(Instruction operation, int task) => operation switch
    {
        DeliverOn deliver => channels[deliver.Channel],
        Receive or TakeOf => inboxes[task],
        _ => null,
    };

    internal void Act(Acted acted)
    {
        switch (acted.Operation)
        {
            case Join join:
                channels[join.Channel].Act(acted with { Operation = join with { Whom = join.Whom % inboxes.Count } });
                break;
            case Quit quit:
                channels[quit.Channel].Act(acted with { Operation = quit with { Whom = quit.Whom % inboxes.Count } });
                break;
            case Link link:
                channels[link.Channel].Act(acted);
                break;
            case Unlink unlink:
                channels[unlink.Channel].Act(acted);
                break;
            case Publish publish:
                channels[publish.Channel].Act(acted);
                break;
            case CloseChannel close:
                channels[close.Channel].Act(acted);
                break;
            case AddCategorizer add:
                inboxes[acted.Task].AddCategorizer(add.Number);
                break;
            case RemoveCategorizer remove:
                var expected = inboxes[acted.Task].RemoveCategorizer(remove.Number);
                findings.Expect(expected.Equals(acted.Result), SharedRule.Refusals, $"{remove} of task {acted.Task} gave {acted.Result}.");
                break;
        }
    }

    internal void Categorize(Categorized observed, Wait? wait) => inboxes[observed.Task].Categorize(observed, wait);

    internal void Exit(int task) => ended.Add(task);

    internal void CheckEnd()
    {
        var errors = channels.Sum(channel => channel.Errors);
        findings.Expect(company.TransformErrors == errors, SharedRule.Refusals, $"{company.TransformErrors} errors of transforms were reported, and there were {errors}.");
        for (var task = 0; task < inboxes.Count; task++) inboxes[task].CheckLeft(company.Leftover(task), company.Sorted(task));
    }
}
